using Actors.Domain.Remote;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Remote;

/// <summary>The operator's secrets, each for the origins and the tenants that it is meant for.</summary>
internal sealed class RemoteSecrets(IOptionsMonitor<RemoteOptions> options)
{
    private const int MaxBytes = 16 << 10;

    /// <summary>Why a secret may not be used, for people; null where it may.</summary>
    /// <param name="use">Which one.</param>
    /// <param name="origin">Whom it would be shown to.</param>
    /// <param name="tenant">Whose model it is for; null where that is not known yet.</param>
    public string? Check(RemoteSecretUse use, RemoteOrigin origin, string? tenant)
    {
        // One answer to all, so that nobody learns which secrets there are.
        return options.CurrentValue.Secrets.TryGetValue(use.Name, out var secret)
            && secret.For.Any(text => RemoteOrigin.TryRead(text, out var meant) && meant == origin)
            && (tenant is null || secret.Tenants.Count == 0 || secret.Tenants.Contains(tenant))
            ? null
            : $"There is no secret '{use.Name}' for {origin}; the operator sets it under Remote:Secrets, with the origins that it is for.";
    }

    /// <summary>The header's value; null where the secret cannot be read.</summary>
    public async ValueTask<string?> ReadAsync(RemoteSecretUse use, RemoteOrigin origin, string tenant, CancellationToken cancellationToken)
    {
        if (Check(use, origin, tenant) is not null || !options.CurrentValue.Secrets.TryGetValue(use.Name, out var secret))
        {
            return null;
        }

        var value = secret.Value ?? await ReadFileAsync(secret.File!, cancellationToken);
        return value is not { Length: > 0 } || !value.All(static character => character is > ' ' and <= '~') ? null : use.Scheme.Length == 0 ? value : $"{use.Scheme} {value}";
    }

    private static async ValueTask<string?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= MaxBytes } ? (await File.ReadAllTextAsync(path, cancellationToken)).TrimEnd() : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
