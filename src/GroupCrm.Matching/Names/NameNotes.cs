using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Names;

/// <summary>Takes off what people write onto names: （停用）, -重复, 老客户, stars.</summary>
internal static class NameNotes
{
    private static readonly WordSet Notes = new(EmbeddedList.Lines("name-notes.txt"));
    private static readonly string[] NoteBeginnings = ["原名", "原:", "曾用名", "备注", "更名为", "现名", "已更名", "已并入", "已合并", "停用", "注销"];
    private static readonly string[] LegalEnds = ["公司", "厂", "集团", "分公司"];

    /// <summary>The name without its notes, which are added to <paramref name="found"/>.</summary>
    public static string Remove(string name, ref List<string>? found)
    {
        var start = name;
        do
        {
            start = name;
            name = WithoutTrailing(name, ref found);
            name = WithoutBracketed(name, ref found);
        }
        while (name.Length != start.Length);
        return name;
    }

    private static string WithoutTrailing(string name, ref List<string>? found)
    {
        var text = name.AsSpan().Trim(" *#-_.,;:!?★☆●◆、。/\\'\"").TrimStart(')').TrimEnd('(');
        var note = Notes.AtEnd(text);
        var before = text[..^note].TrimEnd();
        if (note > 0 && before.Length > 0 && (before[^1] is '-' or '_' or '*' or '/' or ':' || (note > 1 && EndsLegally(before))))
        {
            (found ??= []).Add(text[^note..].ToString());
            text = before.TrimEnd(" -_*/:");
        }
        return text.Length == name.Length ? name : text.ToString();
    }

    // Without a mark before it, a note is one only behind the end of a legal name: …有限公司老客户.
    private static bool EndsLegally(ReadOnlySpan<char> text)
    {
        foreach (var end in LegalEnds)
            if (text.EndsWith(end)) return true;
        return false;
    }

    private static string WithoutBracketed(string name, ref List<string>? found)
    {
        for (var open = name.IndexOf('('); open >= 0; open = open + 1 < name.Length ? name.IndexOf('(', open + 1) : -1)
        {
            var close = name.IndexOf(')', open);
            var content = name.AsSpan()[(open + 1)..(close < 0 ? name.Length : close)].Trim();
            var isEmpty = content.Length == 0;
            if (!isEmpty && !IsNote(content)) continue;
            if (!isEmpty) (found ??= []).Add(content.ToString());
            return string.Concat(name.AsSpan(0, open).TrimEnd(), close < 0 ? default : name.AsSpan(close + 1));
        }
        return name;
    }

    private static bool IsNote(ReadOnlySpan<char> content)
    {
        if (Notes.Contains(content) || (content.Length == 1 && char.IsAsciiDigit(content[0]))) return true;
        foreach (var beginning in NoteBeginnings)
            if (content.StartsWith(beginning)) return true;
        return content.Length > 4 && content[0] == '原' && EndsLegally(content);
    }
}
