using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace Actors.Gateway.Observation;

/// <summary>Registers what tells a collector of this process.</summary>
public static class ObservationServices
{
    /// <summary>
    /// Sends metrics, spans and log records to where the section <c>Observation</c> of the configuration says; adds nothing at all where it says nothing.
    /// Done before <see cref="GatewayServices.AddActorsGateway"/>, so that what the others log while they stop is sent, too.
    /// </summary>
    public static IServiceCollection AddActorsObservation(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        _ = services.AddObservationOptions();
        if (!IsAsked(configuration) || services.Any(service => service.ServiceType == typeof(OtlpTargets)))
        {
            return services;
        }

        services.AddSingleton<OtlpTargets>();
        services.AddHostedService<ObservationExport>();
        var section = configuration.GetSection(ObservationOptions.Section);
        var level = section.GetValue(nameof(ObservationOptions.LogLevel), LogLevel.Information);
        if (level < LogLevel.None)
        {
            // No filter of the provider's own: one would take the place of those by category, and the web server would log every request.
            services.AddLogging(logs => logs.AddOpenTelemetry());
            services.AddOptions<OpenTelemetryLoggerOptions>().Configure<OtlpTargets>(SendLogs);
        }

        return services;
    }

    /// <summary>Whether telemetry is to be sent at all.</summary>
    public static bool IsAsked(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return !string.IsNullOrEmpty(configuration[$"{ObservationOptions.Section}:{nameof(ObservationOptions.Endpoint)}"]);
    }

    /// <summary>What the gateway itself needs, whether anything is sent or not.</summary>
    internal static IServiceCollection AddObservationOptions(this IServiceCollection services)
    {
        _ = services.AddOptions<ObservationOptions>().BindConfiguration(ObservationOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ObservationOptions>, ObservationOptionsValidator>());
        services.TryAddSingleton<SignalCosts>();
        services.TryAddSingleton<RequestTraces>();
        return services;
    }

    private static void SendLogs(OpenTelemetryLoggerOptions logs, OtlpTargets targets)
    {
        logs.IncludeFormattedMessage = true;
        _ = logs.SetResourceBuilder(targets.Resource())
            .AddProcessor(new SampledLogs(
                new OtlpLogExporter(targets.Of("v1/logs", targets.Costs.Logs)), targets.Options, targets.Costs.Logs));
    }
}
