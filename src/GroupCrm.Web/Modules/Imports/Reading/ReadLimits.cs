namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Bounds within which a file is read; beyond them it is refused with a code.</summary>
public sealed record ReadLimits
{
    public static ReadLimits Default { get; } = new();

    /// <summary>The lowest row in which a header is looked for or may be said to stand.</summary>
    public const int LastHeaderRow = 1_000;

    /// <summary>Bytes of the file as uploaded.</summary>
    public long MaxFileBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>Rows of a sheet, as Excel knows them.</summary>
    public int MaxRows { get; init; } = 1_048_576;

    /// <summary>Columns that may hold something.</summary>
    public int MaxColumns { get; init; } = 512;

    /// <summary>Characters of a cell, as Excel knows them.</summary>
    public int MaxCellCharacters { get; init; } = 32_767;

    /// <summary>Parts of a zipped workbook.</summary>
    public int MaxZipEntries { get; init; } = 2_000;

    /// <summary>Bytes of all parts of a zipped workbook when unpacked.</summary>
    public long MaxUnpackedBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Bytes of the shared texts when unpacked: the one part that is held in memory.</summary>
    public long MaxSharedTextBytes { get; init; } = 96L * 1024 * 1024;

    /// <summary>Unpacked to packed size of a part above <see cref="RatioFreeBytes"/>; sheets of numbers reach about 30.</summary>
    public int MaxZipRatio { get; init; } = 100;

    /// <summary>Parts up to this size are small whatever their ratio.</summary>
    public long RatioFreeBytes { get; init; } = 10L * 1024 * 1024;

    /// <summary>Time spent in reading alone, not in what the caller does with the rows.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>Why a file is not read: a code for the text table and its arguments.</summary>
/// <param name="Code"><c>import.file.too-large</c>, <c>.empty</c>, <c>.not-a-spreadsheet</c>, <c>.html</c>, <c>.corrupt</c>, <c>.encrypted</c>,
/// <c>.zip-bomb</c>, <c>.too-much-text</c>, <c>.unsafe-xml</c>, <c>.too-many-rows</c>, <c>.too-many-columns</c>, <c>.cell-too-long</c>, <c>.too-slow</c>, <c>.no-such-sheet</c>.</param>
/// <param name="Arguments">In the order of the text's placeholders: limits, row numbers.</param>
public sealed record FileRefusal(string Code, IReadOnlyList<string> Arguments)
{
    internal static FileRefusal Of(string code, params object[] arguments) =>
        new("import.file." + code, [.. arguments.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty)]);
}

/// <summary>Carries a refusal out of nested readers; never leaves this folder.</summary>
internal sealed class RefusedException(FileRefusal refusal) : Exception(refusal.Code)
{
    internal FileRefusal Refusal { get; } = refusal;

    internal static RefusedException Of(string code, params object[] arguments) => new(FileRefusal.Of(code, arguments));
}
