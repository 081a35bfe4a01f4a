using Actors.Storage.Artifacts;
using Actors.Storage.Audit;
using Actors.Storage.Campaigns;
using Actors.Storage.Costs;
using Actors.Storage.Databases;
using Actors.Storage.DataFolders;
using Actors.Storage.Decisions;
using Actors.Storage.Devices;
using Actors.Storage.Idempotency;
using Actors.Storage.Ingestion;
using Actors.Storage.Outcomes;
using Actors.Storage.Schema;
using Actors.Storage.Updates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>Adds what a process keeps.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the data folder, the database (<see cref="IDatabase"/>), its schema, which is applied before any other service starts, the
    /// audit log (<see cref="IAuditLog"/>), the decision log (<see cref="IDecisionLog"/>), outcomes (<see cref="IOutcomeStore"/>), devices (<see cref="IDeviceStore"/>), and the artifact store (<see cref="IArtifactStore"/>). The sections <c>Database</c>, <c>Audit</c>, <c>Decisions</c>, <c>Outcomes</c>, <c>Ingestion</c> and <c>Artifacts</c> of the configuration choose them.
    /// </summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="dataFolder">Path of the data folder; taken for this process when the host starts.</param>
    public static IServiceCollection AddActorsStorage(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataFolder);
        if (services.Any(service => service.ServiceType == typeof(IDatabase)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DataFolder.Open(dataFolder));
        services.AddOptions<DatabaseOptions>()
            .Bind(configuration.GetSection(DatabaseOptions.Section))
            .PostConfigure<DataFolder>(UseDataFolderForSqlite)
            .ValidateOnStart();
        services.AddOptions<ArtifactOptions>().Bind(configuration.GetSection(ArtifactOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.AddSingleton<IValidateOptions<ArtifactOptions>, ArtifactOptionsValidator>();
        services.AddSingleton<IDatabase>(provider => new Database(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddSingleton<SchemaMigrator>();
        services.AddHostedService<SchemaMigrationService>();
        services.AddSingleton(CreateArtifactStore);
        services.AddSingleton<IIdempotencyStore, DatabaseIdempotencyStore>();
        services.AddSingleton<ICampaignTargetStore, DatabaseCampaignTargetStore>();
        services.AddSingleton<CampaignTargetWriter>();
        services.AddOptions<CostOptions>().Bind(configuration.GetSection(CostOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CostOptions>, CostOptionsValidator>();
        services.AddSingleton<PlatformCosts>();
        services.AddSingleton<ICostStore, DatabaseCostStore>();
        return services.AddAuditLog(configuration).AddDecisionLog(configuration).AddOutcomes(configuration).AddDeviceRows().AddIngestion(configuration).AddUpdateKeys(configuration);
    }

    private static IServiceCollection AddAuditLog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton<AuditKeys>();
        services.AddSingleton<AuditSubjects>();
        services.AddSingleton<HeadFile>();
        services.AddSingleton<AuditInstruments>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditCheck>();
        services.AddSingleton<OpenCalls>();
        services.AddSingleton<IAuditLog>(provider => provider.GetRequiredService<AuditLog>());
        services.AddSingleton<IAuditReader>(provider => provider.GetRequiredService<AuditReader>());
        services.AddSingleton<AuditPatrol>();
        services.AddSingleton<IAuditChecks>(provider => provider.GetRequiredService<AuditPatrol>());
        return services.AddHostedService<AuditService>().AddHostedService(provider => provider.GetRequiredService<AuditPatrol>());
    }

    private static IServiceCollection AddDecisionLog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DecisionOptions>().Bind(configuration.GetSection(DecisionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DecisionOptions>, DecisionOptionsValidator>();
        services.AddSingleton<DecisionSubjects>();
        services.AddSingleton<SegmentFooters>();
        services.AddSingleton<IStoredBytes, DecisionBytes>();
        services.AddSingleton<SegmentDigests>();
        services.AddSingleton<IDecisionCheck, DecisionCheck>();
        services.AddSingleton<DecisionSealing>();
        services.AddSingleton<DecisionLog>();
        services.AddSingleton<IDecisionLog>(provider => provider.GetRequiredService<DecisionLog>());
        services.AddSingleton<IDecisionReader, DecisionReader>();
        services.AddSingleton<IDecisionStore>(provider => provider.GetRequiredService<IOptions<DecisionOptions>>().Value.Kind switch
        {
            DecisionStoreKind.Database => ActivatorUtilities.CreateInstance<DatabaseDecisionStore>(provider),
            _ => new FileDecisionStore(provider.GetRequiredService<DataFolder>().Decisions),
        });
        return services.AddHostedService<DecisionService>();
    }

    private static IServiceCollection AddOutcomes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutcomeOptions>().Bind(configuration.GetSection(OutcomeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutcomeOptions>, OutcomeOptionsValidator>();
        services.AddSingleton<IOutcomeStore, DatabaseOutcomeStore>();
        services.AddSingleton<OutcomeJoin>();
        services.AddSingleton<OutcomeInstruments>();
        services.AddSingleton(provider => new OutcomeIntake(
            provider.GetRequiredService<IOutcomeStore>(),
            provider.GetRequiredService<OutcomeJoin>(),
            provider.GetRequiredService<OutcomeInstruments>(),
            provider.GetRequiredService<IOptions<OutcomeOptions>>()));
        services.AddSingleton<OutcomeSweep>();
        return services.AddHostedService(provider => provider.GetRequiredService<OutcomeSweep>());
    }

    private static void UseDataFolderForSqlite(DatabaseOptions options, DataFolder folder)
    {
        if (options.Provider == DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            options.ConnectionString = Database.SqliteFile(folder.DatabaseFile);
        }
    }

    private static IArtifactStore CreateArtifactStore(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<ArtifactOptions>>().Value;
        var folder = provider.GetRequiredService<DataFolder>();
        var time = provider.GetRequiredService<TimeProvider>();
        return options.Store switch
        {
            ArtifactStoreKind.Database => new DatabaseArtifactStore(
                provider.GetRequiredService<IDatabase>(), new ArtifactCache(folder.Cache, options.CacheBytes, time), time),
            _ => new FileArtifactStore(folder.Artifacts, folder.Staging, time),
        };
    }
}
