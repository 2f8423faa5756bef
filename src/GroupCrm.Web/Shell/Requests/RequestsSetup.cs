using System.Reflection;
using FluentValidation;
using GroupCrm.Web.Shell.Telemetry;
using MediatR;

namespace GroupCrm.Web.Shell.Requests;

public static class RequestsSetup
{
    /// <summary>Registers the mediator, its gate, and every handler and validator of the assembly.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TracedRequests<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Guard<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
        foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true, ContainsGenericParameters: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(IsHandlerOrValidator))
                services.AddScoped(contract, type);
        }

        return services;
    }

    private static bool IsHandlerOrValidator(Type contract) => contract.IsGenericType
        && (contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || contract.GetGenericTypeDefinition() == typeof(IValidator<>));
}
