using ExcelDataReader.Exceptions;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>What the readers throw on damaged and hostile files, as refusals.</summary>
internal static class Refusals
{
    /// <summary>The refusal that stands for an exception; null for cancellation, which is the caller's own wish.</summary>
    internal static FileRefusal? From(Exception exception, FileFormat format)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is OperationCanceledException) return null;
            if (e is RefusedException refused) return refused.Refusal;
            if (e is InvalidPasswordException) return FileRefusal.Of("encrypted");
        }

        // The readers were not written for hostile files and throw whatever comes: index, cast, overflow, memory.
        return FileRefusal.Of(format == FileFormat.Unknown ? "not-a-spreadsheet" : "corrupt");
    }
}
