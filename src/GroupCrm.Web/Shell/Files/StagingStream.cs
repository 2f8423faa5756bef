namespace GroupCrm.Web.Shell.Files;

/// <summary>
/// Takes synchronous, forward-only writes into memory until they are drained: XmlWriter and ZipArchive write through synchronously at
/// times of their own, which a response's body does not allow.
/// </summary>
internal sealed class StagingStream : Stream
{
    private readonly MemoryStream staged = new();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Passes on what was written since the last time.</summary>
    internal async Task DrainAsync(Stream output, CancellationToken cancel)
    {
        if (staged.Length == 0) return;
        await output.WriteAsync(staged.GetBuffer().AsMemory(0, (int)staged.Length), cancel).ConfigureAwait(false);
        staged.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => staged.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => staged.Write(buffer);

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) staged.Dispose();
        base.Dispose(disposing);
    }
}
