using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Shell.Paging;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Customers.Search;

/// <summary>The first customers that a text finds, while it is typed.</summary>
[Needs(Permissions.CustomersRead)]
public sealed record SuggestCustomers(string? Q) : IRequest<Suggestions>;

/// <summary>What stands under the search box.</summary>
/// <param name="Q">The text that was typed; empty: nothing is suggested.</param>
/// <param name="Page">The first customers of its list.</param>
public sealed record Suggestions(string Q, CustomerPage? Page);

internal sealed class SuggestCustomersHandler(CustomerList list) : IRequestHandler<SuggestCustomers, Suggestions>
{
    private const int Most = 8;

    public async Task<Suggestions> Handle(SuggestCustomers request, CancellationToken cancellationToken)
    {
        var filter = new CustomerFilter { Q = request.Q };
        return string.IsNullOrWhiteSpace(filter.Q)
            ? new Suggestions("", null)
            : new Suggestions(filter.Q.Trim(), await list.PageAsync(filter, PageAsk.Of(null, null, Most), Permissions.CustomersRead, cancellationToken));
    }
}
