using Actors.Storage.Costs;
using Actors.Storage.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Ingestion;

/// <summary>Registers readings.</summary>
internal static class IngestionServices
{
    /// <summary>Adds the tables of readings, their writer and what reads them.</summary>
    public static IServiceCollection AddIngestion(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IngestionOptions>().Bind(configuration.GetSection(IngestionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IngestionOptions>, IngestionOptionsValidator>();
        services.AddSingleton<IStreamStore, DatabaseStreamStore>();
        services.AddSingleton<IReadingReader, DatabaseReadingReader>();
        services.AddSingleton<IWindowStore, DatabaseWindowStore>();
        services.AddSingleton<IStoredBytes, ReadingBytes>();
        services.AddSingleton<IReaderPlaces, DatabaseReaderPlaces>();
        services.AddSingleton(provider => new ReadingInstruments(provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));
        services.AddSingleton(provider => new StreamDefinitions(
            provider.GetRequiredService<IStreamStore>(), provider.GetRequiredService<IOptions<IngestionOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WriteTurns>();
        services.AddSingleton<ReadingCommit>();
        services.AddSingleton<ReadingWriter>();
        services.AddSingleton(provider => new ReadingIntake(
            provider.GetRequiredService<StreamDefinitions>(), provider.GetRequiredService<ReadingWriter>(), provider.GetRequiredService<ReadingInstruments>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IngestionSweep>();
        services.AddSingleton<IngestionService>();
        return services.AddHostedService(provider => provider.GetRequiredService<IngestionService>());
    }
}
