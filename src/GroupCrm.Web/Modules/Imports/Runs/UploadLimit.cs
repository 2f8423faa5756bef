using GroupCrm.Web.Modules.Imports.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace GroupCrm.Web.Modules.Imports.Runs;

/// <summary>
/// Says at once, by a page, that a request is too large: before the form's token is looked for, which would read the whole body.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UploadLimitAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>All files of an upload, each as large as may be, and the form around them.</summary>
    public const long MostBytes = UploadFiles.MostFiles * 50L * 1024 * 1024 + 1024 * 1024;

    /// <summary>Before the antiforgery filter, whose order is 1000.</summary>
    public int Order => 500;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.HttpContext.Request.ContentLength is not { } length || length <= MostBytes)
            return;
        var views = context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>();
        context.Result = new ViewResult
        {
            // htmx shows a page of status 422 in place; of other errors only that there was one.
            ViewName = "TooLarge",
            StatusCode = context.HttpContext.Request.Headers.ContainsKey("HX-Request")
                ? StatusCodes.Status422UnprocessableEntity
                : StatusCodes.Status413PayloadTooLarge,
            ViewData = new ViewDataDictionary<long>(views, context.ModelState) { Model = ReadLimits.Default.MaxFileBytes },
        };
    }
}
