using System.Globalization;
using Orleans.Storage;

namespace Actors.StateProbe;

/// <summary>Obeys a line: a verb, the kind of key, the key, its extension or '-', and what the verb needs.</summary>
internal sealed class ProbeCommands(IGrainFactory grains)
{
    public async Task<string> ObeyAsync(string line)
    {
        var words = line.Split(' ');
        var grain = Find(words[1], words[2], words[3]);
        try
        {
            switch (words[0])
            {
                case "write":
                    return $"wrote {await grain.WriteAsync(int.Parse(words[4], CultureInfo.InvariantCulture))}";
                case "read":
                    return $"read {await grain.ReadAsync()}";
                case "clear":
                    await grain.ClearAsync();
                    return "cleared";
                case "remind":
                    await grain.RemindAsync(words[4], TimeSpan.FromMilliseconds(int.Parse(words[5], CultureInfo.InvariantCulture)));
                    return "reminding";
                case "forget":
                    await grain.ForgetAsync(words[4]);
                    return "forgotten";
                case "reminders":
                    return $"reminders {await grain.RemindersAsync()}";
                default:
                    return $"unknown {line}";
            }
        }
        catch (InconsistentStateException)
        {
            return "conflict";
        }
    }

    private IProbeGrain Find(string kind, string key, string extension) => kind switch
    {
        "string" => grains.GetGrain<IStringProbeGrain>(key),
        "guid" => grains.GetGrain<IGuidProbeGrain>(Guid.Parse(key)),
        "integer" => grains.GetGrain<IIntegerProbeGrain>(long.Parse(key, CultureInfo.InvariantCulture)),
        "guid-compound" => grains.GetGrain<IGuidCompoundProbeGrain>(Guid.Parse(key), extension),
        "integer-compound" => grains.GetGrain<IIntegerCompoundProbeGrain>(long.Parse(key, CultureInfo.InvariantCulture), extension),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of key."),
    };
}
