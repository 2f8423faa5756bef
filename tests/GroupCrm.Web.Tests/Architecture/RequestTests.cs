using System.Reflection;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Tests.Architecture;

public sealed class RequestTests
{
    private static readonly Type[] Requests = [.. typeof(CrmHost).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)))];

    [Fact]
    public void Every_request_declares_its_permission_or_why_it_needs_none()
    {
        var silent = Requests.Where(t => t.IsDefined(typeof(NeedsAttribute)) == t.IsDefined(typeof(OpenToAllAttribute)));
        Assert.NotEmpty(Requests);
        Assert.Empty(silent.Select(t => t.FullName));
    }

    [Fact]
    public void Every_declared_permission_exists()
    {
        var unknown = Requests.Select(t => t.GetCustomAttribute<NeedsAttribute>()?.Permission).OfType<string>().Distinct().Except(Permissions.All);
        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        var handlers = typeof(CrmHost).Assembly.GetTypes().SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .Select(i => i.GetGenericArguments()[0]).ToLookup(t => t);
        Assert.Empty(Requests.Where(r => handlers[r].Count() != 1).Select(r => r.FullName));
    }

    [Fact]
    public void Controllers_only_bind_and_send()
    {
        var faults = typeof(CrmHost).Assembly.GetTypes()
            .Where(t => typeof(Microsoft.AspNetCore.Mvc.ControllerBase).IsAssignableFrom(t) && !t.IsAbstract)
            .Where(t => t.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.ParameterType == typeof(Data.CrmDb)));
        Assert.Empty(faults.Select(t => t.FullName));
    }
}
