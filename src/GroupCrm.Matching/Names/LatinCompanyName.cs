using System.Collections.Frozen;
using System.Text;

namespace GroupCrm.Matching.Names;

/// <summary>Names in Latin letters: words, the last of which are the trade and the legal form.</summary>
internal static class LatinCompanyName
{
    private static readonly FrozenDictionary<string, string> OneForm = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["COMPANY"] = "CO", ["LIMITED"] = "LTD", ["CORPORATION"] = "CORP", ["INCORPORATED"] = "INC", ["PRIVATE"] = "PTE", ["AND"] = "&",
        ["COLTD"] = "CO LTD", ["GESELLSCHAFT"] = "GMBH", ["PROPRIETARY"] = "PTY",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> LegalWords = new[]
    {
        "CO", "LTD", "CORP", "INC", "PTE", "PTY", "LLC", "LLP", "LP", "PLC", "GMBH", "AG", "KG", "KGAA", "SE", "SA", "SAS", "SARL", "SPA", "SRL", "SL",
        "BV", "NV", "AB", "AS", "ASA", "OY", "OYJ", "APS", "KK", "SDN", "BHD", "JSC", "OOO", "ZRT", "KFT", "DOO", "SRO", "GROUP", "HOLDINGS", "HOLDING", "&",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> TradeWords = new[]
    {
        "MACHINERY", "TECHNOLOGY", "TECHNOLOGIES", "TECH", "ELECTRONICS", "ELECTRONIC", "ELECTRIC", "INDUSTRIES", "INDUSTRIAL", "INDUSTRY", "TRADING",
        "TRADE", "INTERNATIONAL", "IMPORT", "EXPORT", "AUTOMATION", "ENGINEERING", "INSTRUMENTS", "INSTRUMENT", "MOTORS", "MOTOR", "CHEMICALS",
        "CHEMICAL", "SOLUTIONS", "SYSTEMS", "TOOLS", "LOGISTICS", "MATERIALS", "EQUIPMENT", "MANUFACTURING", "PRODUCTS", "SERVICES", "SERVICE",
        "COMPONENTS", "CONTROLS", "ENERGY", "POWER", "PLASTICS", "METAL", "METALS", "STEEL", "FOODS", "FOOD", "MEDICAL", "PHARMA", "SOFTWARE",
        "OPTICS", "PACKAGING", "TEXTILES", "TEXTILE", "BEARINGS", "VALVES", "PUMPS", "AUTOMOTIVE", "SEMICONDUCTOR", "SEMICONDUCTORS", "CONSULTING",
        "SCIENCE", "DEVELOPMENT", "ENTERPRISE", "ENTERPRISES", "GLOBAL",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static CompanyNameParts Parse(string raw, string clean, string[] noise)
    {
        var words = Words(clean);
        var form = words.Count;
        while (form > 1 && LegalWords.Contains(words[form - 1])) form--;
        var trade = form;
        while (trade > 1 && TradeWords.Contains(words[trade - 1])) trade--;
        return new(raw, clean, "", Join(words, 0, trade), Join(words, trade, form), Join(words, form, words.Count), "", false, noise,
            string.Concat(words));
    }

    // Dots inside abbreviations vanish (S.P.A. is SPA), all other marks part words; "&" is one itself.
    private static List<string> Words(string clean)
    {
        var words = new List<string>(6);
        var word = new StringBuilder();
        foreach (var c in clean)
        {
            if (char.IsLetterOrDigit(c) || c == '+') word.Append(c);
            else if (c is not '.' and not '\'')
            {
                Take(word, words);
                if (c == '&') words.Add("&");
            }
        }
        Take(word, words);
        return words;
    }

    private static void Take(StringBuilder word, List<string> words)
    {
        if (word.Length == 0) return;
        var text = word.ToString();
        word.Clear();
        if (!OneForm.TryGetValue(text, out var one)) words.Add(text);
        else words.AddRange(one.Split(' '));
    }

    private static string Join(List<string> words, int from, int to) => string.Join(' ', words.Skip(from).Take(to - from));
}
