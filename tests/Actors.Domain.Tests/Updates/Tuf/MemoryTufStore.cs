using System.Text.Json;
using Actors.Domain.Updates.Tuf;

namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>A device's disk. Can lose power before its n-th write.</summary>
internal sealed class MemoryTufStore : ITufStore
{
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Writes and removals until the power goes; null for never.</summary>
    public int? Left { get; set; }

    public ValueTask<byte[]?> ReadAsync(string role, CancellationToken cancellationToken) => ValueTask.FromResult(Files.GetValueOrDefault(role));

    public ValueTask WriteAsync(string role, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Spend();
        Files[role] = content.ToArray();
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string role, CancellationToken cancellationToken)
    {
        Spend();
        _ = Files.Remove(role);
        return ValueTask.CompletedTask;
    }

    /// <summary>The trusted version of a role; null where there is none.</summary>
    public long? Version(string role)
    {
        if (!Files.TryGetValue(role, out var content))
        {
            return null;
        }

        using var document = JsonDocument.Parse(content);
        return document.RootElement.GetProperty("signed").GetProperty("version").GetInt64();
    }

    private void Spend()
    {
        if (Left == 0)
        {
            throw new PowerLostException();
        }

        Left--;
    }
}
