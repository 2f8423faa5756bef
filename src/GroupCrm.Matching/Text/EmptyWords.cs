using System.Collections.Frozen;

namespace GroupCrm.Matching.Text;

/// <summary>What people write into a field that must not stay empty.</summary>
internal static class EmptyWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "无", "暂无", "没有", "未知", "不详", "不明", "不知道", "未提供", "未填", "未填写", "未登记", "待补", "待补充", "待定", "待查", "待确认",
        "保密", "空", "略", "同上", "测试", "无电话", "无手机", "无邮箱", "无税号", "无联系方式", "N/A", "NA", "N.A.", "#N/A", "NULL", "NIL",
        "NONE", "NO", "TBD", "TBC", "UNKNOWN", "TEST", "EMPTY", "X", "XX", "XXX", "XXXX", "0", "00", "000", "1", "暂缺", "缺", "否",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text (folded or not) is such a word, or nothing but punctuation.</summary>
    public static bool Contains(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length > 8) return false;
        return Words.Contains(text) || IsPunctuation(text);
    }

    private static bool IsPunctuation(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLetterOrDigit(c)) return false;
        return text.Length > 0;
    }
}
