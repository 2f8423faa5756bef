using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>Finds views beside their controller: namespace <c>…Modules.Customers.Profile</c>, folder <c>/Modules/Customers/Profile</c>.</summary>
public sealed class FeatureFolders : IViewLocationExpander
{
    private const string Root = "GroupCrm.Web.";
    private const string Key = "feature";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.ActionContext.ActionDescriptor is ControllerActionDescriptor { ControllerTypeInfo.Namespace: { } place }
            && place.StartsWith(Root, StringComparison.Ordinal))
            context.Values[Key] = place[Root.Length..].Replace('.', '/');
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Values.TryGetValue(Key, out var folder) && folder is not null)
        {
            yield return $"/{folder}/{{0}}.cshtml";
            yield return $"/{folder[..folder.LastIndexOf('/')]}/{{0}}.cshtml";
        }

        yield return "/Shell/Views/{0}.cshtml";
    }
}
