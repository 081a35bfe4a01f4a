using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Domain.Updates.Tuf;

namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>A repository that does what it is told, also what none should.</summary>
internal sealed class SimulatedRepository
{
    public static readonly DateTimeOffset Now = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Keys are slow to make, and say nothing of a test: all share ten.</summary>
    private static readonly TufSigner[] Pool = [.. Enumerable.Range(0, 10).Select(_ => TufSigner.Create())];

    private readonly Dictionary<string, JsonObject> _delegations = [];

    public SimulatedRepository(bool named = true)
    {
        Named = named;
        for (var i = 0; i < TufSigners.All.Count; i++)
        {
            Roles[TufSigners.All[i]] = new SimulatedRole().By(Pool[i]);
        }

        Publish(TufRole.Root, TufRole.Targets, TufRole.Snapshot, TufRole.Timestamp);
        First = Served["1.root.json"];
    }

    /// <summary>Whether lengths and digests are named in listings.</summary>
    public bool Named { get; set; }

    public byte[] First { get; set; }

    public Dictionary<string, SimulatedRole> Roles { get; } = [];

    /// <summary>Edits what a role signs, before it is signed.</summary>
    public Dictionary<string, Action<JsonObject>> Edits { get; } = [];

    public Dictionary<string, byte[]> Served { get; } = [];

    /// <summary>What was asked for, without what was not there.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What the snapshot lists: versions by role.</summary>
    public Dictionary<string, long> Listed { get; } = [];

    /// <summary>Targets by role and path.</summary>
    public Dictionary<string, Dictionary<string, byte[]>> Targets { get; } = [];

    public static TufSigner Signer(int number) => Pool[number];

    public TufClient Client(ITufStore store, TufLimits? limits = null) => new(store, FetchAsync, limits);

    /// <summary>A store that trusts the first root.</summary>
    public async Task<MemoryTufStore> StoreAsync()
    {
        var store = new MemoryTufStore();
        (await Client(store).InitializeAsync(First, default)).ShouldBe(TufVerdict.Trusted);
        return store;
    }

    public Task<TufVerdict> RefreshAsync(ITufStore store, DateTimeOffset? now = null) => Client(store).RefreshAsync(now ?? Now, default);

    public void Delegate(string from, string to, JsonNode paths, bool terminating = false, int signer = 9, string member = "paths")
    {
        if (!Roles.TryGetValue(to, out var role))
        {
            Roles[to] = role = new SimulatedRole();
        }

        role.Signers = [.. role.Signers, Pool[signer]];
        if (!_delegations.TryGetValue(from, out var delegations))
        {
            _delegations[from] = delegations = new JsonObject { ["keys"] = new JsonObject(), ["roles"] = new JsonArray() };
        }

        delegations["keys"]![Pool[signer].Key.Id] = Key(Pool[signer].Key);
        delegations["roles"]!.AsArray().Add(new JsonObject
        {
            ["name"] = to,
            ["keyids"] = new JsonArray(Pool[signer].Key.Id),
            ["threshold"] = 1,
            ["terminating"] = terminating,
            [member] = paths,
        });
    }

    /// <summary>Signs the next version of each role, in this order.</summary>
    public void Publish(params string[] roles)
    {
        foreach (var name in roles)
        {
            Roles[name].Version++;
            Put(name);
        }
    }

    /// <summary>Signs a role as it stands.</summary>
    public void Put(string name)
    {
        var role = Roles[name];
        var stamp = new TufStamp(role.Version, Now, role.Expires);
        var signed = name switch
        {
            TufRole.Root => Root(stamp),
            TufRole.Timestamp => TufWriter.Listing(name, stamp, [KeyValuePair.Create("snapshot.json", Describe(TufRole.Snapshot))]),
            TufRole.Snapshot => TufWriter.Listing(name, stamp, Listed.Keys.Select(listed => KeyValuePair.Create(listed + ".json", Describe(listed)))),
            _ => TargetsOf(name, stamp),
        };

        // The floor of time is a matter of its own tests.
        _ = signed.Remove(TufMetadata.IssuedMember);
        Edits.GetValueOrDefault(name)?.Invoke(signed);
        Served[AddressOf(name, role.Version)] = TufWriter.Sign(signed, role.Signers);
        if (name is not (TufRole.Root or TufRole.Timestamp or TufRole.Snapshot))
        {
            Listed[name] = role.Version;
        }
    }

    public static string AddressOf(string name, long version) => TufNames.File(name, name == TufRole.Timestamp ? null : version);

    private ValueTask<Stream?> FetchAsync(string name, CancellationToken cancellationToken)
    {
        if (!Served.TryGetValue(name, out var content))
        {
            return ValueTask.FromResult<Stream?>(null);
        }

        Asked.Add(name);
        return ValueTask.FromResult<Stream?>(new MemoryStream(content));
    }

    private JsonObject Root(TufStamp stamp)
    {
        var signed = TufWriter.Root(stamp, TufSigners.All.ToDictionary(role => role, role => new TufRole(Roles[role].Keys, Roles[role].Threshold)));
        return signed;
    }

    private JsonObject TargetsOf(string name, TufStamp stamp)
    {
        var files = Targets.GetValueOrDefault(name) ?? [];
        var signed = TufWriter.Targets(stamp, files.Select(file => new TufTarget(
            file.Key, file.Value.Length, TufWriter.Describe(1, file.Value).Hashes, default)));
        if (_delegations.TryGetValue(name, out var delegations))
        {
            signed["delegations"] = delegations.DeepClone();
        }

        return signed;
    }

    private TufFileInfo Describe(string name)
    {
        var version = name == TufRole.Snapshot ? Roles[name].Version : Listed[name];
        return Named ? TufWriter.Describe(version, Served[AddressOf(name, version)]) : new TufFileInfo(version, null, new Dictionary<string, string>());
    }

    private static JsonObject Key(TufKey key) => new()
    {
        ["keytype"] = key.Type,
        ["scheme"] = key.Scheme,
        ["keyval"] = new JsonObject { ["public"] = key.Public },
    };

    /// <summary>Changes a served file as somebody on the way could.</summary>
    public void Change(string name, Func<string, string> change) => Served[name] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(Served[name])));

    /// <summary>Changes a served file's JSON, signatures included.</summary>
    public void ChangeJson(string name, Action<JsonObject> change)
    {
        var file = JsonNode.Parse(Served[name])!.AsObject();
        change(file);
        Served[name] = JsonSerializer.SerializeToUtf8Bytes(file);
    }
}
