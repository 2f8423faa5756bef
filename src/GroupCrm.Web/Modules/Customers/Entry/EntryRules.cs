using FluentValidation;
using GroupCrm.Matching.Names;

namespace GroupCrm.Web.Modules.Customers.Entry;

/// <summary>The entry standards that stop a form: a name that can be one, and texts that fit. All else is a guess, and warns.</summary>
internal class EntryRules<T> : AbstractValidator<T>
    where T : EntryFields
{
    public EntryRules()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("customers.entry.name.required");
        RuleFor(f => f.Name).Must(name => CompanyName.Parse(name).Key.Length >= 2).When(f => !string.IsNullOrWhiteSpace(f.Name))
            .WithMessage("customers.entry.name.short");
        RuleFor(f => f.Name).MaximumLength(100).WithMessage("customers.entry.long");
        RuleFor(f => f.EnglishName).MaximumLength(200).WithMessage("customers.entry.long");
        RuleFor(f => f.ShortName).MaximumLength(50).WithMessage("customers.entry.long");
        RuleFor(f => f.Uscc).MaximumLength(50).WithMessage("customers.entry.long");
        RuleFor(f => f.Industry).MaximumLength(100).WithMessage("customers.entry.long");
        RuleFor(f => f.Address).MaximumLength(300).WithMessage("customers.entry.long");
        RuleFor(f => f.ContactName).MaximumLength(100).WithMessage("customers.entry.long");
        RuleFor(f => f.Phones).MaximumLength(300).WithMessage("customers.entry.long");
        RuleFor(f => f.Emails).MaximumLength(300).WithMessage("customers.entry.long");
    }
}
