using System.Buffers.Binary;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace Actors.Gateway.Observation;

/// <summary>Sends log records: warnings and worse, those of traced requests, and a share of the others. Of one request all go, or none.</summary>
internal sealed class SampledLogs(OtlpLogExporter exporter, ObservationOptions options, SignalCost cost)
    : BatchLogRecordExportProcessor(exporter, scheduledDelayMilliseconds: (int)options.BatchPeriod.TotalMilliseconds)
{
    private readonly EvenSample _sample = new(options.LogShare);

    public override void OnEnd(LogRecord data)
    {
        if (!Keeps(data))
        {
            cost.CountLeft();
            return;
        }

        cost.CountItems(1);
        base.OnEnd(data);
    }

    private bool Keeps(LogRecord record)
    {
        if (record.LogLevel < options.LogLevel)
        {
            return false;
        }

        if (options.LogShare >= 1 || record.LogLevel >= LogLevel.Warning || record.TraceFlags.HasFlag(System.Diagnostics.ActivityTraceFlags.Recorded))
        {
            return true;
        }

        if (record.TraceId == default)
        {
            return _sample.Next();
        }

        Span<byte> id = stackalloc byte[16];
        record.TraceId.CopyTo(id);
        return BinaryPrimitives.ReadUInt32LittleEndian(id[12..]) < options.LogShare * uint.MaxValue;
    }
}
