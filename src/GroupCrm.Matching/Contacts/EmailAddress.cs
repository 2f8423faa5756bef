using System.Buffers;
using System.Collections.Frozen;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Contacts;

/// <summary>One mail address out of a cell.</summary>
/// <param name="Raw">What was written.</param>
/// <param name="Value">The address, cleaned and lower-case; null when it is not valid.</param>
/// <param name="Domain">What stands after the @; null when the address is not valid.</param>
/// <param name="IsPublicHost">Whether anybody can have a mailbox there (qq.com), so that the domain says nothing about the company.</param>
/// <param name="IsValid">Whether mail can be sent to it.</param>
/// <param name="ReasonCode">
/// Why it is not valid: <c>email.empty-word</c>, <c>email.dummy</c>, <c>email.at</c> (no @, or more than one), <c>email.local</c>
/// (what stands before it) or <c>email.domain</c>.
/// </param>
public readonly record struct EmailCheck(string Raw, string? Value, string? Domain, bool IsPublicHost, bool IsValid, string? ReasonCode);

/// <summary>Mail addresses as cells hold them.</summary>
public static class EmailAddress
{
    private const int LongestAddress = 254, LongestLocal = 64;
    private static readonly SearchValues<char> Separators = SearchValues.Create(";,、；，/|\n\r\t ");
    private static readonly SearchValues<char> LocalCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+-=?^_`{|}~");
    private static readonly SearchValues<char> DomainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly FrozenSet<string> PublicHostNames =
        EmbeddedList.Lines("public-mail-hosts.txt").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> DummyWords = new[]
    {
        "test", "no", "none", "null", "na", "abc", "abcd", "aaa", "xxx", "xx", "x", "a", "aa", "123", "1234", "12345", "123456", "1", "11",
        "111", "asdf", "qwe", "qwerty", "noemail", "nomail", "email", "mail", "unknown", "wu", "zanwu", "0", "00", "000", "sample",
    }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> DummyDomains =
        new[] { "example.com", "example.cn", "example.org", "example.net", "test.com", "test.cn", "xxx.com" }
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The addresses of a cell in their order; empty for an empty cell. Never throws.</summary>
    public static IReadOnlyList<EmailCheck> Parse(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell)) return [];
        if (EmptyWords.Contains(cell)) return [Invalid(cell.Trim(), "email.empty-word")];
        var text = Fold(cell);
        if (!text.AsSpan().ContainsAny(Separators)) return [Read(text)];
        var found = new List<EmailCheck>(2);
        foreach (var range in text.AsSpan().SplitAny(Separators))
        {
            var part = text.AsSpan(range);
            if (part.IsEmpty || (found.Count > 0 && !part.Contains('@') && EmptyWords.Contains(part))) continue;
            found.Add(Read(part.ToString()));
        }
        return Labelled(found);
    }

    // "Wang Wei <wang@x.com>": words beside a valid address are a name, not a broken address.
    private static List<EmailCheck> Labelled(List<EmailCheck> found)
    {
        if (found.Exists(f => f.IsValid))
            found.RemoveAll(f => f.ReasonCode == "email.at" && !f.Raw.Contains('@', StringComparison.Ordinal));
        return found;
    }

    private static string Fold(string cell)
    {
        var text = string.Create(cell.Length, cell, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = char.ToLowerInvariant(source[i]);
                span[i] = c switch
                {
                    >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
                    '。' or '．' or '｡' => '.',
                    '\u3000' or '\u00A0' or '\u200B' or '\uFEFF' or '<' or '>' or '《' or '》' => ' ',
                    _ => c,
                };
            }
        }).Trim();
        if (text.Contains(" @", StringComparison.Ordinal) || text.Contains("@ ", StringComparison.Ordinal))
            text = text.Replace(" @", "@", StringComparison.Ordinal).Replace("@ ", "@", StringComparison.Ordinal);
        return text;
    }

    private static EmailCheck Read(string raw)
    {
        var text = raw.AsSpan().Trim(" .,;:'\"()（）、");
        if (text.StartsWith("mailto:")) text = text["mailto:".Length..];
        var colon = text.LastIndexOfAny(':', '：');
        if (colon >= 0 && text[colon..].Contains('@')) text = text[(colon + 1)..].Trim();
        if (EmptyWords.Contains(text)) return Invalid(raw, "email.empty-word");
        var at = text.IndexOf('@');
        if (at < 0 || text.LastIndexOf('@') != at) return Invalid(raw, DummyWords.Contains(text.ToString()) ? "email.dummy" : "email.at");
        if (!IsLocal(text[..at])) return Invalid(raw, "email.local");
        var domain = text[(at + 1)..].ToString();
        if (text.Length > LongestAddress || !IsDomain(domain)) return Invalid(raw, "email.domain");
        if (IsDummy(text[..at], domain)) return Invalid(raw, "email.dummy");
        var value = text.Length == raw.Length ? raw : text.ToString();
        return new EmailCheck(raw, value, domain, PublicHostNames.Contains(domain), true, null);
    }

    private static bool IsLocal(ReadOnlySpan<char> local) =>
        local.Length is > 0 and <= LongestLocal && !local.ContainsAnyExcept(LocalCharacters)
        && local[0] != '.' && local[^1] != '.' && local.IndexOf("..") < 0;

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var last = domain;
        foreach (var range in domain.Split('.'))
        {
            last = domain[range];
            labels++;
            if (last.Length is 0 or > 63 || last[0] == '-' || last[^1] == '-' || !IsLabel(last)) return false;
        }
        return labels >= 2 && last.Length >= 2 && !last.ContainsAnyInRange('0', '9') | last.StartsWith("xn--");
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (!label.ContainsAnyExcept(DomainCharacters)) return true;
        foreach (var c in label)
            if (!HanScript.IsHan(c) && !DomainCharacters.Contains(c)) return false;
        return true;
    }

    // test@test.com, 123@123.com, 000000@qq.com
    private static bool IsDummy(ReadOnlySpan<char> local, string domain)
    {
        if (DummyDomains.Contains(domain)) return true;
        var word = local.ToString();
        var host = domain.AsSpan(0, domain.IndexOf('.', StringComparison.Ordinal));
        if (DummyWords.Contains(word))
            return host.SequenceEqual(local) || DummyWords.Contains(host.ToString()) || PublicHostNames.Contains(domain);
        return local.Length >= 4 && PublicHostNames.Contains(domain)
            && (!local.ContainsAnyExcept(local[0]) || "1234567890".AsSpan().StartsWith(local));
    }

    private static EmailCheck Invalid(string raw, string reason) => new(raw, null, null, false, false, reason);
}
