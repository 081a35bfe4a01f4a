using Actors.Domain.Edge.Buffering;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Ddi;
using Actors.EdgeAgent.Decisions;
using Actors.EdgeAgent.Enrolment;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Sealing;
using Actors.EdgeAgent.Slots;
using Actors.EdgeAgent.Sources;
using Actors.EdgeAgent.Sync;
using Actors.EdgeAgent.Time;
using Actors.EdgeAgent.Updates;
using Actors.Inference;
using Actors.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent;

/// <summary>Puts the agent together: a silo of its own, and what a device does beside serving.</summary>
internal static class AgentHost
{
    /// <summary>Builds the host; running it is the caller's.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="customise">Adds to the services, last; null adds nothing.</param>
    public static WebApplication Build(AgentArguments arguments, Action<IServiceCollection>? customise = null)
    {
        var app = SiloHost.Build(arguments.Configuration, builder =>
        {
            if (arguments.SettingsFile is { } file)
            {
                _ = builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
            }

            builder.Services.AddOptions<AgentOptions>().Bind(builder.Configuration.GetSection(AgentOptions.Section)).ValidateOnStart();
            _ = builder.Services.AddSingleton<IValidateOptions<AgentOptions>, AgentOptionsValidator>();
            Add(builder.Services, arguments);
            customise?.Invoke(builder.Services);
        });
        AgentEndpoints.Map(app);
        return app;
    }

    private static void Add(IServiceCollection services, AgentArguments arguments)
    {
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddSingleton(arguments)
            .AddSingleton<IDeviceFiles>(_ => new DeviceFiles(arguments.AgentFolder))
            .AddSingleton<ReservedSpace>()
            .AddSingleton<IDeviceTime, BootTime>()
            .AddSingleton(OpenBuffer)
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<AgentClock>(provider, provider.GetRequiredService<RecordBuffer>().NewestMs))
            .AddSingleton<GuardState>()
            .AddSingleton(new HostFolders())
            .AddSingleton(new StandardInput(Console.OpenStandardInput))
            .AddSingleton<ModelSlots>()
            .AddSingleton<PlatformClient>()
            .AddSingleton<DeviceKeys>()
            .AddSingleton<SealedFiles>()
            .AddSingleton<ISealedFiles>(provider => provider.GetRequiredService<SealedFiles>())
            .AddSingleton<ModelFiles>()
            .AddSingleton<SealedDownload>()
            .AddSingleton<DeviceEnrolment>()
            .AddSingleton<DdiClient>()
            .AddSingleton<DeviceCheckIn>()
            .AddSingleton<UpdateDownload>()
            .AddSingleton<UpdateDelta>()
            .AddSingleton<UpdateProof>()
            .AddSingleton<UpdateWatch>()
            .AddSingleton<ModelTrial>()
            .AddSingleton<StoredVersions>()
            .AddSingleton<ReadingSender>()
            .AddSingleton<RowPredictor>()
            .AddSingleton<RowPipeline>()
            .AddSingleton<OfflineDecisions>()
            .AddSingleton<IReadingSource, HostSource>()
            .AddSingleton<IReadingSource, FileSource>()
            .AddSingleton<IReadingSource, InputSource>()
            .AddSingleton<IReadingSource, MqttSource>();

        // In this order: what is served, what keeps, what reads, what talks.
        Run<SlotServing>(services);
        Run<BufferWriter>(services);
        Run<BufferExpiry>(services);
        Run<GuardLoop>(services);
        Run<RowBatcher>(services);
        Run<ReadingSources>(services);
        Run<BufferSync>(services);
        Run<UpdateRunner>(services);
        Run<DevicePoll>(services);
    }

    private static void Run<T>(IServiceCollection services)
        where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());

    private static RecordBuffer OpenBuffer(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AgentOptions>>().Value;
        IReadOnlyList<BufferClass> classes = ClassOptions.Of(options);
        return new RecordBuffer(
            provider.GetRequiredService<IDeviceFiles>(), provider.GetRequiredService<ReservedSpace>(), classes, options.BufferBytes,
            provider.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds());
    }
}
