using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Devices;
using Actors.Domain.Devices;
using Actors.Domain.Registry.Search;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Settings;

namespace Actors.Grains.Devices;

/// <inheritdoc cref="IDeviceFleetGrain"/>
[GrainType("device-fleet")]
internal sealed class DeviceFleetGrain(
    [PersistentState(StateNames.DeviceFleet, StateNames.Provider)] IPersistentState<DeviceFleetState> state, DeviceHouse house) : Grain, IDeviceFleetGrain, IAuditedState
{
    private const int MaxTokens = 1_000;
    private const int MaxIssuers = 20;
    private const int MaxGroups = 500;
    private const int MaxDynamic = 50;
    private const int MaxPem = 8_192;

    object IAuditedState.AuditedState => state.State;

    private string Tenant => this.GetPrimaryKeyString();

    public ValueTask<DeviceFleetView> GetAsync(CancellationToken cancellationToken) => new(new DeviceFleetView(
        state.State.Revision, [.. state.State.Tokens.Select(known => known.Token)], new(state.State.Issuers), new(state.State.Groups)));

    public ValueTask<DeviceTokenView?> FindTokenAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var text = Convert.ToHexStringLower(hash);
        var token = state.State.Tokens.Find(known => known.Hash == text)?.Token;
        return new(token is null || token.ExpiresAt <= house.Now ? null : token);
    }

    public async ValueTask<DeviceFleetChange> AddTokenAsync(AddDeviceToken request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var token = request.Token;
        if (!DeviceRules.IsName(token.Id) || token.MaxUses < 1 || request.Hash.Length != SHA256.HashSizeInBytes || FaultOf(token) is not null)
        {
            return Invalid(FaultOf(token) ?? $"A token's id is 1 to {DeviceRules.MaxName} of A-Z, a-z, 0-9, '.', '_', ':' and '-', and it has at least one use.");
        }

        if (state.State.Tokens.Exists(known => known.Token.Id == token.Id))
        {
            return new(DeviceOutcome.Conflict, $"There is a token '{token.Id}' already.");
        }

        if (state.State.Tokens.Count >= MaxTokens)
        {
            return Invalid($"A tenant has at most {MaxTokens} tokens.");
        }

        if (!token.IsGateway)
        {
            await house.Store.AddTokenAsync(Tenant, token.Id, cancellationToken);
        }

        state.State.Tokens.Add(new DeviceFleetToken(Convert.ToHexStringLower(request.Hash), token));
        return await KeepAsync();
    }

    public async ValueTask<DeviceFleetChange> RemoveTokenAsync(string id, CancellationToken cancellationToken)
    {
        if (state.State.Tokens.RemoveAll(known => known.Token.Id == id) == 0)
        {
            return new(DeviceOutcome.Unknown);
        }

        await house.Store.RemoveTokenAsync(Tenant, id, cancellationToken);
        return await KeepAsync();
    }

    public async ValueTask<DeviceFleetChange> PutIssuerAsync(string name, string? pem, CancellationToken cancellationToken)
    {
        if (!DeviceRules.IsName(name) || pem is not null && !IsCertificate(pem))
        {
            return Invalid("An issuer has a name, and is one certificate in PEM.");
        }

        return await PutAsync(state.State.Issuers, name, pem, MaxIssuers);
    }

    public async ValueTask<DeviceFleetChange> PutGroupAsync(string name, DeviceGroupView? group, CancellationToken cancellationToken)
    {
        SettingPrecondition.Check(state.State.Groups.GetValueOrDefault(name));
        if (!DeviceRules.IsName(name) || group?.Description?.Length > DeviceRules.MaxText)
        {
            return Invalid($"A group's name is 1 to {DeviceRules.MaxName} of A-Z, a-z, 0-9, '.', '_', ':' and '-', its description at most {DeviceRules.MaxText} characters.");
        }

        if (group?.Filter is { } filter)
        {
            try
            {
                _ = DeviceQuery.Parse(filter, DeviceGroups.None);
            }
            catch (FilterFormatException fault)
            {
                return Invalid(fault.Message);
            }

            if (state.State.Groups.Count(known => known.Key != name && known.Value.Filter is not null) >= MaxDynamic)
            {
                return Invalid($"A tenant has at most {MaxDynamic} groups with a filter.");
            }
        }

        return await PutAsync(state.State.Groups, name, group, MaxGroups);
    }

    private static string? FaultOf(DeviceTokenView token)
    {
        try
        {
            _ = new DeviceState().Amend(new AmendDevice { Attributes = token.Attributes.ToDictionary(known => known.Key, known => (string?)known.Value), AddGroups = token.Groups });
            return null;
        }
        catch (DevicePropertiesException fault)
        {
            return fault.Message;
        }
    }

    private static bool IsCertificate(string pem)
    {
        try
        {
            using var certificate = pem.Length <= MaxPem ? X509Certificate2.CreateFromPem(pem) : null;
            return certificate is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static DeviceFleetChange Invalid(string reason) => new(DeviceOutcome.Invalid, reason);

    private async ValueTask<DeviceFleetChange> PutAsync<T>(Dictionary<string, T> known, string name, T? value, int most)
        where T : class
    {
        if (value is null)
        {
            return known.Remove(name) ? await KeepAsync() : new(DeviceOutcome.Unknown);
        }

        if (known.Count >= most && !known.ContainsKey(name))
        {
            return Invalid($"A tenant has at most {most} of them.");
        }

        known[name] = value;
        return await KeepAsync();
    }

    private async ValueTask<DeviceFleetChange> KeepAsync()
    {
        state.State.Revision++;
        await state.WriteStateAsync();
        return new(DeviceOutcome.Done);
    }
}
