using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Sights;
using GroupCrm.Web.Shell.Paging;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Customers.Profile;

/// <summary>An older part of a customer's timeline.</summary>
[Needs(Permissions.CustomersRead)]
public sealed record ShowTimeline(string UnifiedId, string? After = null) : IRequest<TimelinePage>;

public sealed record TimelinePage(string UnifiedId, string Name, Timeline Timeline);

internal sealed class ShowTimelineHandler(CrmDb db, GroupContext context, NameBooks books) : IRequestHandler<ShowTimeline, TimelinePage>
{
    public async Task<TimelinePage> Handle(ShowTimeline request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var (customer, sight) = await new SightReader(db, viewer).FindAsync(request.UnifiedId, Permissions.CustomersRead, cancellationToken);
        var reader = new TimelineReader(db, sight, await books.OfAsync(viewer.GroupId));
        return new TimelinePage(customer.UnifiedId, sight.Shared.Show(FieldClass.Identity, customer.Name).Text ?? "",
            await reader.PageAsync(customer.Id, Cursor.Parse(request.After), cancellationToken));
    }
}
