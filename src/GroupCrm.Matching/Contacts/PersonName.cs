using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Contacts;

/// <summary>A contact's name without what people are called by.</summary>
/// <param name="Name">The name alone, folded and simplified; empty when nothing stands there.</param>
/// <param name="Honorific">What was taken off: 总, 经理, 女士, Mr …</param>
/// <param name="IsSurnameOnly">Whether only the surname is known (余女士): such a name agrees with every bearer of it and proves nothing.</param>
/// <param name="Key">The name for comparison: without blanks and marks, upper case.</param>
public readonly record struct PersonNameParts(string Name, string? Honorific, bool IsSurnameOnly, string Key);

/// <summary>Names of persons as contact columns hold them.</summary>
public static class PersonName
{
    private static readonly WordSet Honorifics = new(
    [
        "先生", "女士", "小姐", "太太", "夫人", "同志", "老师", "师傅", "老板", "老总", "经理", "总经理", "副总经理", "副总", "副经理", "总监", "副总监",
        "主任", "副主任", "主管", "科长", "副科长", "部长", "副部长", "处长", "副处长", "厂长", "副厂长", "店长", "课长", "组长", "局长", "院长", "所长",
        "校长", "站长", "队长", "班长", "行长", "会长", "社长", "秘书", "秘书长", "书记", "助理", "工程师", "总工", "高工", "总工程师", "设计师", "会计",
        "采购", "采购员", "采购经理", "采购总监", "销售经理", "项目经理", "业务经理", "财务经理", "博士", "教授", "医生", "律师", "董事长", "董事", "总裁",
        "副总裁", "法人", "总", "工", "董",
    ]);
    private static readonly WordSet LatinTitles = new(["MR.", "MR ", "MRS.", "MRS ", "MS.", "MS ", "MISS ", "DR.", "DR ", "PROF.", "PROF "]);
    private static readonly WordSet CompoundSurnames =
        new(EmbeddedList.Pairs("surnames.txt").Select(p => p.Left).Where(s => s.Length == 2));

    /// <summary>Takes titles and notes in brackets off a name. Never throws.</summary>
    public static PersonNameParts Parse(string? text)
    {
        var folded = HanScript.ToSimplified(HanScript.Fold(text));
        if (folded.Length == 0 || EmptyWords.Contains(folded)) return new("", null, false, "");
        var name = folded.AsSpan().TrimStart("( ").TrimEnd(" ");
        if (name.IsEmpty) return new("", null, false, "");
        string? honorific = null;
        var bracket = name.IndexOf('(');
        if (bracket > 0)
        {
            var note = name[(bracket + 1)..].TrimEnd(") ");
            if (Honorifics.Contains(note)) honorific = note.ToString();
            name = name[..bracket];
        }
        name = name.TrimEnd(") ");
        if (name.IsEmpty) return new("", null, false, "");
        if (!HanScript.IsHan(name[0])) return Latin(name, honorific);

        name = WithoutBlanksBetweenHan(name);
        var title = TitleLength(name);
        if (title > 0)
        {
            honorific = name[^title..].ToString();
            name = name[..^title].TrimEnd();
        }
        else if (name.Length == 2 && name[0] is '小' or '老')
        {
            honorific = name[..1].ToString();
            name = name[1..];
        }
        var isSurname = name.Length == 1 || (honorific is not null && name.Length == 2 && CompoundSurnames.Contains(name));
        var clean = name.ToString();
        return new(clean, honorific, isSurname, KeyOf(clean));
    }

    // 总, 工 and 董 end given names too (陈建工): they are titles only behind a bare surname.
    private static int TitleLength(ReadOnlySpan<char> name)
    {
        var title = Honorifics.AtEnd(name, name.Length - 1);
        var rest = name.Length - title;
        if (title == 1 && rest != 1 && !(rest == 2 && CompoundSurnames.Contains(name[..2])) && name[^1] != '总') return 0;
        return title;
    }

    private static PersonNameParts Latin(ReadOnlySpan<char> name, string? honorific)
    {
        var title = LatinTitles.AtStart(name);
        if (title > 0)
        {
            honorific = name[..title].TrimEnd(". ").ToString();
            name = name[title..].TrimStart();
        }
        var clean = name.ToString();
        return new(clean, honorific, false, KeyOf(clean));
    }

    private static ReadOnlySpan<char> WithoutBlanksBetweenHan(ReadOnlySpan<char> name) =>
        name.Contains(' ') ? name.ToString().Replace(" ", "", StringComparison.Ordinal) : name;

    private static string KeyOf(string name) => LettersAndDigits.Of(name);
}
