namespace GroupCrm.Web.Shell.Cli;

/// <summary>Fills an empty database with the demo group and tells how to sign in.</summary>
public interface IDemoStart
{
    Task FillAsync(ICollection<string> urls, CancellationToken cancel);
}
