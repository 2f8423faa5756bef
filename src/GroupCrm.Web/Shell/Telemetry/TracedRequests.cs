using System.Diagnostics;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Shell.Telemetry;

/// <summary>A span for every request that passes the gate, from browser, job, verb or event, and a count of those that are refused.</summary>
public sealed class TracedRequests<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        using var activity = Instruments.Activities.StartActivity(typeof(TRequest).Name);
        try
        {
            return await next();
        }
        catch (Refusal refusal)
        {
            Instruments.CountRefused(refusal.Status);
            activity?.SetTag("groupcrm.refused", refusal.Status);
            throw;
        }
        catch (Exception fault)
        {
            activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            throw;
        }
    }
}
