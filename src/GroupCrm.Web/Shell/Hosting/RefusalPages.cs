using GroupCrm.Web.Shell.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>Turns expected failures into their status (the error page follows) and unexpected ones into a 500 with a correlation ID.</summary>
public sealed class RefusalPages(RequestDelegate next, ILogger<RefusalPages> log)
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
        catch (DbUpdateConcurrencyException) when (!http.Response.HasStarted)
        {
            Answer(http, new ConflictRefusal());
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; there is nobody to answer.
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            log.LogError(fault, "Unexpected failure");
            http.Response.Clear();
            http.Response.Headers[Correlation.Header] = http.TraceIdentifier;
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static void Answer(HttpContext http, Refusal refusal)
    {
        http.Items[typeof(Refusal)] = refusal;
        http.Response.StatusCode = refusal.Status;
    }
}
