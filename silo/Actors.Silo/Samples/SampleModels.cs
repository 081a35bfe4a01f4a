using Actors.Gateway.Models;
using Actors.Registry;
using Actors.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace Actors.Silo.Samples;

/// <summary>The models that come with the program, for a first look.</summary>
internal sealed partial class SampleModels(
    IGrainFactory grains,
    ModelRegistrar registrar,
    IOptions<SiloOptions> options,
    ILogger<SampleModels> logger)
{
    /// <summary>Far more than any sample has.</summary>
    private const long MaxBytes = 64L << 20;

    /// <summary>Whether there is no model yet.</summary>
    public async Task<bool> AreWantedAsync(CancellationToken cancellationToken) =>
        (await grains.GetModelCatalog(ModelKey.DefaultTenant).ListAsync(cancellationToken)).Length == 0;

    /// <summary>Registers each under its file's name. One that is there already stays as it is.</summary>
    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(options.Value.SamplesFolder, "*.onnx").Order(StringComparer.Ordinal))
        {
            var key = ModelKey.Default(Path.GetFileNameWithoutExtension(path));
            if (await grains.GetModel(key).GetAsync(cancellationToken) is not null)
            {
                continue;
            }

            await using var content = File.OpenRead(path);
            var answer = await registrar.RegisterAsync(key, new ModelUpload(content, Path.GetFileName(path), MaxBytes, []), cancellationToken);
            if (answer.Refusal is { } refusal)
            {
                Refused(logger, path, refusal);
            }
            else
            {
                Registered(logger, key.Name);
            }
        }
    }

    [LoggerMessage(2010, LogLevel.Information, "Registered the sample model {Model}")]
    private static partial void Registered(ILogger logger, string model);

    [LoggerMessage(2011, LogLevel.Error, "The sample {File} is refused: {Reason}")]
    private static partial void Refused(ILogger logger, string file, string reason);
}
