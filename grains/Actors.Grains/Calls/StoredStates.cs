using System.Collections.Frozen;
using System.Reflection;
using Actors.Domain.Calls;
using Actors.Grains.State;
using Orleans.Storage;

namespace Actors.Grains.Calls;

/// <summary>Reads what is stored of grains, whether they are in memory or not, and shows it redacted.</summary>
/// <remarks>The row is read, not the activation: it is the truth, and reading it takes no turn of the grain.</remarks>
internal sealed class StoredStates(IServiceProvider services, GrainTypeNames names)
{
    private static readonly MethodInfo ReadMethod = typeof(StoredStates).GetMethod(nameof(ReadStateAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly FrozenDictionary<string, StoredState[]> _known = typeof(StoredStates).Assembly.GetTypes()
        .Where(type => typeof(Grain).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(type => (Type: type, States: StatesOf(type)))
        .Where(entry => entry.States.Length > 0)
        .ToFrozenDictionary(entry => names.Of(entry.Type), entry => entry.States, StringComparer.Ordinal);

    /// <summary>Whether anything is stored of grains of the type.</summary>
    public bool Knows(string type) => _known.ContainsKey(type);

    /// <summary>The lines of what is stored of a grain; none where nothing is.</summary>
    public async Task<IReadOnlyList<StateLine>> ReadAsync(GrainId grain)
    {
        var lines = new List<StateLine>();
        foreach (var stored in _known[grain.Type.ToString()!])
        {
            if (await (Task<object?>)ReadMethod.MakeGenericMethod(stored.Type).Invoke(this, [stored.Name, grain])! is { } state)
            {
                lines.AddRange(StateRedaction.Lines(state));
            }
        }

        return lines;
    }

    private static StoredState[] StatesOf(Type grain) =>
    [
        .. grain.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IPersistentState<>))
            .Select(parameter => (Attribute: parameter.GetCustomAttribute<PersistentStateAttribute>(), Type: parameter.ParameterType.GetGenericArguments()[0]))
            .Where(found => found.Attribute is { StorageName: StateNames.Provider })
            .Select(found => new StoredState(found.Attribute!.StateName, found.Type)),
    ];

    private async Task<object?> ReadStateAsync<T>(string name, GrainId grain)
    {
        var state = new GrainState<T>();
        await services.GetRequiredKeyedService<IGrainStorage>(StateNames.Provider).ReadStateAsync(name, grain, state);
        return state.RecordExists ? state.State : null;
    }

    private sealed record StoredState(string Name, Type Type);
}
