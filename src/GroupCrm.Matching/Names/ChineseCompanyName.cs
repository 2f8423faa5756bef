using GroupCrm.Matching.Places;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Names;

/// <summary>
/// A Chinese company name is region, trade name, trade, legal form and branch, in this order; the region may also stand in brackets or
/// before the legal form. Region, form and branch are read from their lists; the trade is the longest tail that is made of words of trades.
/// </summary>
internal static class ChineseCompanyName
{
    private const int LongestTail = 32;
    private static readonly WordSet LegalForms = new(EmbeddedList.Lines("legal-forms.txt"));
    private static readonly WordSet Trades = new(EmbeddedList.Lines("trades.txt").Concat(EmbeddedList.Lines("trades-more.txt")));
    private static readonly WordSet OtherPlaces = new(EmbeddedList.Lines("places.txt"));

    // Always a branch's, and those that are one only behind a company.
    private static readonly WordSet BranchEndings = new(
        ["分公司", "支公司", "分行", "支行", "分厂", "分店", "办事处", "代表处", "联络处", "分部", "分院", "分校", "分所", "分社", "分中心", "分理处", "储蓄所"]);
    private static readonly WordSet PartEndings = new(
        ["营业部", "经营部", "门市部", "项目部", "事业部", "销售部", "服务部", "服务中心", "销售处", "工厂", "厂", "研究院", "研发中心", "部", "店"]);
    // What a column that was too short left of 分公司.
    private static readonly WordSet CutEndings = new(["分", "分公", "分司"]);
    private static readonly string[] CompanyEndings = ["公司", "集团", "银行", "事务所", "合作社", "厂", "中心", "院"];

    public static CompanyNameParts Parse(string raw, string clean, string[] noise, string key)
    {
        var body = OutsideBrackets(clean, out var bracketRegion, out var bracketForm);
        var name = body.AsSpan();
        var branch = name[BranchStart(name)..];
        name = name[..^branch.Length];

        var form = LegalForms.AtEnd(name, name.Length - 1);
        var legalForm = bracketForm.StartsWith("集团", StringComparison.Ordinal)
            ? string.Concat(bracketForm, name[^form..])
            : string.Concat(name[^form..], bracketForm);
        name = name[..^form];

        var region = PlaceLength(name, out var isBareCounty);
        var proper = Proper(name[region..], out var inner);
        // 东方科技: a name that would be left empty or with one character keeps what may be a county as its own.
        if (isBareCounty && proper < 2) proper = Proper(name[(region = 0)..], out inner);
        var rest = name[region..];
        var trade = string.Concat(rest[proper..inner.Start], rest[inner.End..]);
        return new(raw, clean, string.Concat(name[..region], bracketRegion, rest[inner]), rest[..proper].ToString(), trade, legalForm,
            branch.ToString(), branch.Length > 0, noise, key);
    }

    // Length of the trade name that a text begins with; everything behind it is trade, but for a region that stands in or behind the trade.
    private static int Proper(ReadOnlySpan<char> text, out Range inner)
    {
        var end = text.Length - TailRegion(text);
        inner = end..text.Length;
        var start = TradeStart(text[..end]);
        if (end < text.Length || TailRegion(text[..start]) is not (var place and > 0)) return start;
        inner = (start - place)..start;
        return TradeStart(text[..(start - place)]);
    }

    private static string OutsideBrackets(string clean, out string region, out string form)
    {
        region = form = "";
        var open = clean.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return clean.Replace(")", "", StringComparison.Ordinal);
        var body = clean;
        while (open >= 0)
        {
            var close = body.IndexOf(')', open);
            var content = body.AsSpan()[(open + 1)..(close < 0 ? body.Length : close)];
            if (PlaceLength(content, out _) == content.Length) region += content.ToString();
            else if (LegalForms.Contains(content)) form = content.ToString();
            body = string.Concat(body.AsSpan(0, open), close < 0 ? default : body.AsSpan(close + 1));
            open = body.IndexOf('(', StringComparison.Ordinal);
        }
        body = body.Replace(")", "", StringComparison.Ordinal);
        return body.Length == 0 ? clean : body;
    }

    private static int BranchStart(ReadOnlySpan<char> name)
    {
        var ending = BranchEndings.AtEnd(name);
        var isBranch = ending > 0;
        if (!isBranch) ending = PartEndings.AtEnd(name);
        if (ending == 0) return CutBranchStart(name);
        var parent = name[..^ending];
        var at = -1;
        foreach (var end in CompanyEndings)
        {
            var i = parent.LastIndexOf(end);
            if (i > 1 && i + end.Length > at) at = i + end.Length;
        }
        if (at >= 0 && (isBranch || parent.LastIndexOf("公司") + 2 == at)) return at;
        if (!isBranch || parent.Length < 2) return name.Length;
        // 泽信控股邯郸分公司: no legal form before it, the branch begins at its place.
        var place = TailRegion(parent);
        return parent.Length - place < 2 ? name.Length - ending : parent.Length - place;
    }

    // 迪源阀门杭州分: a branch only with a place before it.
    private static int CutBranchStart(ReadOnlySpan<char> name)
    {
        var ending = CutEndings.AtEnd(name);
        var place = ending == 0 ? 0 : TailRegion(name[..^ending]);
        return place == 0 ? name.Length : name.Length - ending - place;
    }

    // Length of the places that a text begins with, and whether that is only the short name of a county.
    private static int PlaceLength(ReadOnlySpan<char> text, out bool isBareCounty)
    {
        var place = default(Place);
        var length = 0;
        isBareCounty = false;
        while (true)
        {
            var n = NextPlace(text[length..], ref place);
            if (n == 0 || text.Length - length - n == 1) return length;
            isBareCounty = length == 0 && place.District is not null && text[n - 1] is not ('市' or '县' or '区' or '旗');
            // 栖霞山 is a hill, not something in 栖霞.
            if (isBareCounty && n < text.Length && text[n] is ('山' or '湖' or '岛')) return 0;
            length += n;
        }
    }

    // A city is read behind another province too: names say where a company came from and where it is.
    private static int NextPlace(ReadOnlySpan<char> text, ref Place place)
    {
        var narrowed = PlaceNames.Next(text, place, out var n, inName: true);
        if (n == 0 && place.Province is not null && place.City is null)
        {
            narrowed = PlaceNames.Next(text, default, out n, inName: true);
            if (narrowed is { City: null } or { District: not null }) n = 0;
        }
        if (n > 0)
        {
            place = narrowed;
            return n;
        }
        n = OtherPlaces.AtStart(text);
        return n > 0 ? n : TownLength(text, place);
    }

    // 千灯镇, 奎聚街道, 燕南街: towns are in no list; two or three characters behind a city or district.
    private static int TownLength(ReadOnlySpan<char> text, Place place)
    {
        if (place.City is null) return 0;
        for (var n = 2; n <= 3 && n + 1 < text.Length; n++)
        {
            if (text[n] is '镇' or '乡') return n + 1;
            if (text[n..].StartsWith("街道")) return n + 2;
        }
        return 0;
    }

    // 环球国际航运青岛有限公司
    private static int TailRegion(ReadOnlySpan<char> text)
    {
        for (var n = Math.Min(4, text.Length - 2); n >= 2; n--)
            if (PlaceNames.Next(text[^n..], default, out var length) is { City: not null } && length == n) return n;
        return 0;
    }

    // The smallest start from which words of trades reach to the end, so that nothing or at least two characters stand before it.
    private static int TradeStart(ReadOnlySpan<char> text)
    {
        Span<bool> reaches = stackalloc bool[LongestTail + 1];
        reaches.Clear();
        reaches[0] = true;
        var best = text.Length;
        var longest = Math.Min(text.Length, LongestTail);
        for (var tail = 1; tail <= longest; tail++)
        {
            var start = text.Length - tail;
            for (var n = 1; n <= tail && !reaches[tail]; n++)
                reaches[tail] = reaches[tail - n] && Trades.Contains(text.Slice(start, n));
            if (reaches[tail] && start != 1) best = start;
        }
        return best;
    }
}
