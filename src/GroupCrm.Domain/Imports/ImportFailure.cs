using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Imports;

/// <summary>Why a run failed, as one short text of a column: a text code and its arguments, parted by blanks.</summary>
public static class ImportFailure
{
    /// <summary>An unforeseen fault; its argument is the correlation ID under which the log tells more.</summary>
    public const string Fault = "import.failed.fault";

    /// <summary>The stored file is gone.</summary>
    public const string FileMissing = "import.failed.file-missing";

    private const int MostCharacters = 100;

    /// <summary>Writes a code with arguments; arguments without blanks.</summary>
    public static string Write(string code, IEnumerable<string> args)
    {
        var text = string.Join(' ', args.Prepend(code));
        return text.Length <= MostCharacters ? text : code;
    }

    /// <summary>Reads it back; null where nothing failed.</summary>
    public static Message? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var parts = text.Split(' ');
        return new Message(parts[0], [.. parts.Skip(1)]);
    }
}
