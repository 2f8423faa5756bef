namespace GroupCrm.Web.Shell.Files;

/// <summary>A file with which the import can be tried.</summary>
/// <param name="FileName">Its name, as the subsidiary would call it.</param>
/// <param name="Subsidiary">Code of the subsidiary that it comes from.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Rows">Rows of customers in it.</param>
public sealed record SampleFile(string FileName, string Subsidiary, string ContentType, int Rows);

/// <summary>Knows the sample files of the demo group. They are offered there only, under <c>/samples/FILE</c>.</summary>
public interface ISampleFiles
{
    IReadOnlyList<SampleFile> All { get; }

    /// <summary>Writes a sample; the stream stays open.</summary>
    Task WriteAsync(SampleFile sample, Stream output, CancellationToken cancel);
}
