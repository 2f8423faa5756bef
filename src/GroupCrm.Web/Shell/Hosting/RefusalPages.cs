using GroupCrm.Data.Engine;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>Turns expected failures into their status (the error page follows) and unexpected ones into a 500 with a correlation ID.</summary>
public sealed class RefusalPages(RequestDelegate next, IDatabaseEngine engine, ILogger<RefusalPages> log, T texts)
{
    public async Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            await next(http);
        }
        catch (SignInRefusal)
        {
            await http.ChallengeAsync();
        }
        catch (Refusal refusal) when (!http.Response.HasStarted)
        {
            Answer(http, refusal);
        }
        catch (DbUpdateException race) when (!http.Response.HasStarted && engine.IsLostRace(race))
        {
            Answer(http, new ConflictRefusal());
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = bad.StatusCode;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            log.LogError(fault, "Unexpected failure");
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
                await LastResortAsync(http);
        }
    }

    private static void Answer(HttpContext http, Refusal refusal)
    {
        http.Items[typeof(Refusal)] = refusal;
        http.Response.StatusCode = refusal.Status;
    }

    // The error page failed as well (no database, say): a line of text needs nothing.
    private Task LastResortAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(
            $"{texts["shell.error.500.title"]}. {texts["shell.error.failed"]} {texts["shell.error.500.next"]} [{http.TraceIdentifier}]\n");
    }
}
