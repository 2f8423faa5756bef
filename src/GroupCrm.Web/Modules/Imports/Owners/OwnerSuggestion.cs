using GroupCrm.Matching.Contacts;
using GroupCrm.Matching.Text;
using GroupCrm.Web.Modules.Customers.Intake;

namespace GroupCrm.Web.Modules.Imports.Owners;

/// <summary>A member who may be meant by an owner text.</summary>
public sealed record OwnerChoice(Guid MemberId, string Name, string? StaffNumber);

/// <summary>Guesses whom an owner text means; a person decides.</summary>
public static class OwnerSuggestion
{
    /// <summary>
    /// The one member whose name or staff number stands in the text (张三（一部）), whose name sounds the same (张叁), or who alone has the
    /// surname that is said (老陈, 王工); null where nobody or several are meant.
    /// </summary>
    public static OwnerChoice? Best(string text, IReadOnlyCollection<OwnerChoice> members)
    {
        var key = WaitingOwners.KeyOf(text);
        var named = members.Where(m => Stands(key, m.Name, least: 2) || Stands(key, m.StaffNumber, least: 3)).ToList();
        if (named.Count == 0)
        {
            var sound = Pinyin.PersonSortKey(text.Trim());
            named = [.. members.Where(m => sound.Length > 0 && Pinyin.PersonSortKey(m.Name) == sound)];
        }

        if (named.Count == 0 && Surname(text.Trim()) is { } surname)
            named = [.. members.Where(m => m.Name.StartsWith(surname, StringComparison.Ordinal))];
        return named.Count == 1 ? named[0] : null;
    }

    private static string? Surname(string text)
    {
        if (text.Length == 2 && text[0] is '老' or '小' or '阿')
            return text[1..];
        var person = PersonName.Parse(text);
        return person.IsSurnameOnly ? person.Name : null;
    }

    private static bool Stands(string key, string? part, int least) =>
        !string.IsNullOrEmpty(part) && WaitingOwners.KeyOf(part) is var wanted && wanted.Length >= least && key.Contains(wanted, StringComparison.Ordinal);
}
