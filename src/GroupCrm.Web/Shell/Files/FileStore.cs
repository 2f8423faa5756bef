using System.Security.Cryptography;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Files;

/// <summary>Keeps bytes under the hash of their content. A file is stored before the row that points at it; orphans are swept.</summary>
public interface IFileStore
{
    /// <summary>Stores a stream of at most <paramref name="mostBytes"/>; returns its SHA-256 in hex and length, null if it is longer.</summary>
    Task<(string Hash, long Bytes)?> PutAsync(Stream content, long mostBytes, CancellationToken cancel);

    /// <exception cref="FileNotFoundException">No such content.</exception>
    Stream Open(string hash);

    /// <summary>Writes and deletes a byte: whether the store can be written.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    Task ProbeAsync(CancellationToken cancel);

    /// <summary>Deletes what no row points at and what is older than a day; returns how many.</summary>
    Task<int> SweepAsync(CancellationToken cancel);
}

/// <summary>A directory that all nodes share: <c>Files:Directory</c>, by default beside the SQLite file.</summary>
public sealed class FileStore(IConfiguration configuration, DatabaseOptions database, IServiceScopeFactory scopes, TimeProvider clock) : IFileStore
{
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    private readonly string root = Path.GetFullPath(configuration["Files:Directory"] is { Length: > 0 } chosen ? chosen : Beside(database));

    public async Task<(string Hash, long Bytes)?> PutAsync(Stream content, long mostBytes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        Directory.CreateDirectory(root);
        var draft = Path.Combine(root, $"{Guid.CreateVersion7():N}.part");
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length = 0;
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                var buffer = new byte[1 << 16];
                for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
                {
                    if ((length += read) > mostBytes)
                        return null;
                    sha.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }

                file.Flush(flushToDisk: true);
            }

            var hash = Convert.ToHexStringLower(sha.GetHashAndReset());
            var path = PathOf(hash);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(draft, path, overwrite: true);
            return (hash, length);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    public Stream Open(string hash) => new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read);

    public async Task ProbeAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        var probe = Path.Combine(root, $"{Guid.CreateVersion7():N}.part");
        await File.WriteAllBytesAsync(probe, [0], cancel);
        File.Delete(probe);
    }

    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(root))
            return 0;
        var before = clock.GetUtcNow().UtcDateTime - OrphanAge;
        var old = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => File.GetLastWriteTimeUtc(f) < before).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var deleted = 0;
        foreach (var batch in old.Chunk(200))
        {
            var hashes = batch.Select(Path.GetFileName).ToList();
            var kept = await Data.Walls.GroupWall.FileHashes(db).Where(h => hashes.Contains(h)).Distinct().ToListAsync(cancel);
            foreach (var file in batch.Where(f => !kept.Contains(Path.GetFileName(f))))
            {
                File.Delete(file);
                deleted++;
            }
        }

        return deleted;
    }

    private string PathOf(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            throw new FileNotFoundException("Not the name of a stored file.");
        return Path.Combine(root, hash[..2], hash);
    }

    private static string Beside(DatabaseOptions database)
    {
        if (database.Provider != DatabaseKind.Sqlite)
            return "data/files";
        var source = new SqliteConnectionStringBuilder(Data.Sqlite.SqliteEngine.ConnectionString(database)).DataSource;
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(source))!, "files");
    }
}
