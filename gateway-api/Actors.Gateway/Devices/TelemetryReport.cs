using System.Text.Json;

namespace Actors.Gateway.Devices;

/// <summary>What a device measured.</summary>
/// <param name="Cpu">Share of the processors in use, 0 to 1.</param>
/// <param name="Memory">Share of the memory in use, 0 to 1.</param>
/// <param name="Disk">Share of the disk in use, 0 to 1.</param>
/// <param name="Temperature">Degrees Celsius.</param>
/// <param name="Power">Watts.</param>
/// <param name="Models">Its models, at most 16: objects with <c>name</c>, <c>version</c>, <c>latencyMs</c>, <c>errors</c>, and where known <c>drift</c>, <c>accuracy</c>, <c>crashes</c>.</param>
public sealed record TelemetryReport(double? Cpu, double? Memory, double? Disk, double? Temperature, double? Power, JsonElement? Models);
