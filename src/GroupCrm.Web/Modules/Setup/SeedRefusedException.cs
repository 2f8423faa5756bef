namespace GroupCrm.Web.Modules.Setup;

/// <summary>A seed does not fit the database it was asked for; the message tells the person at the terminal what to do.</summary>
public sealed class SeedRefusedException(string message) : Exception(message);
