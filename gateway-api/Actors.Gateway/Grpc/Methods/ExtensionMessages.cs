using System.Globalization;
using Actors.Gateway.Configuration;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Statistics;
using Actors.Statistics;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>Puts what the extensions say into their messages; the same as REST says in JSON.</summary>
internal static class ExtensionMessages
{
    /// <summary>The statistics of a version.</summary>
    public static ModelStatistics Of(StatisticsEntry entry)
    {
        var counts = entry.Version.Counts;
        var message = new ModelStatistics
        {
            Name = entry.Name,
            Version = entry.Version.Version.ToString(CultureInfo.InvariantCulture),
            LastInference = (ulong)(counts.LastInference?.ToUnixTimeMilliseconds() ?? 0),
            InferenceCount = (ulong)counts.Inferences,
            ExecutionCount = (ulong)counts.Executions,
            InferenceStats = new InferStatistics
            {
                Success = Of(counts.Success),
                Fail = Of(counts.Fail),
                Queue = Of(counts.Queue),
                ComputeInput = Of(counts.ComputeInput),
                ComputeInfer = Of(counts.ComputeInfer),
                ComputeOutput = Of(counts.ComputeOutput),
                CacheHit = Of(counts.CacheHit),
                CacheMiss = Of(counts.CacheMiss),
            },
            BatchStats =
            {
                counts.Batches.Select(batch => new InferBatchStatistics
                {
                    BatchSize = (ulong)batch.Rows,
                    ComputeInput = Of(batch.ComputeInput),
                    ComputeInfer = Of(batch.ComputeInfer),
                    ComputeOutput = Of(batch.ComputeOutput),
                }),
            },
        };
        if (entry.Version.Bytes > 0)
        {
            message.MemoryUsage.Add(new MemoryUsage { Type = "CPU", ByteSize = (ulong)entry.Version.Bytes });
        }

        return message;
    }

    /// <summary>The configuration of a version.</summary>
    public static ModelConfig Of(ModelConfiguration model)
    {
        var config = new ModelConfig
        {
            Name = model.Name,
            Platform = model.Runtime.Platform,
            Backend = model.Runtime.Backend,
            VersionPolicy = new ModelVersionPolicy { All = new ModelVersionPolicy.Types.All() },
            MaxBatchSize = model.MaxBatchSize,
            DefaultModelFilename = "model.onnx",
            InstanceGroup = { new ModelInstanceGroup { Name = model.Name, Kind = ModelInstanceGroup.Types.Kind.Cpu, Count = 1 } },
            ResponseCache = new ModelResponseCache { Enable = model.ResponseCache },
            Input = { model.Inputs.Select(tensor => new ModelInput { Name = tensor.Name, DataType = TypeOf(tensor), Dims = { tensor.Dims }, Optional = tensor.Optional }) },
            Output = { model.Outputs.Select(tensor => new ModelOutput { Name = tensor.Name, DataType = TypeOf(tensor), Dims = { tensor.Dims } }) },
        };
        if (model.Batches)
        {
            config.DynamicBatching = new ModelDynamicBatching
            {
                PreferredBatchSize = { model.PreferredBatchSizes },
                PriorityLevels = (ulong)ModelConfiguration.PriorityLevels,
                DefaultPriorityLevel = (ulong)ModelConfiguration.DefaultPriorityLevel,
                DefaultQueuePolicy = model.DefaultTimeout is { } timeout
                    ? new ModelQueuePolicy { DefaultTimeoutMicroseconds = (ulong)timeout.TotalMicroseconds, AllowTimeoutOverride = true }
                    : null,
            };
        }

        return config;
    }

    private static StatisticDuration Of(DurationCount duration) => new() { Count = (ulong)duration.Count, Ns = (ulong)duration.Nanoseconds };

    private static DataType TypeOf(ConfigurationTensor tensor) =>
        Enum.TryParse<DataType>(tensor.DataType.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var type) ? type : DataType.TypeInvalid;
}
