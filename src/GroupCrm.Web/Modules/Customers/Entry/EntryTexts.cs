using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Modules.Customers.Entry;

/// <summary>Messages in the reader's language, whose arguments may be messages and places themselves.</summary>
internal static class EntryTexts
{
    public static string Say(T texts, Message message) => texts[message.Code, [.. message.Args.Select(a => a switch
    {
        Message inner => texts.Has(inner.Code) ? Say(texts, inner) : texts["customers.point.invalid"],
        DivisionCodes codes => texts.Where(codes.Province, codes.City, codes.District),
        _ => a,
    })]];
}
