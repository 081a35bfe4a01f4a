using System.Collections.Concurrent;
using System.Reflection;
using Actors.Audit;

namespace Actors.Grains.Audit;

/// <summary>What a method says about who may call it and how it is audited.</summary>
/// <param name="Action">The action; null where the method changes nothing.</param>
/// <param name="AnyOf">Scopes or roles of which one is enough.</param>
/// <param name="NeedsReason">Whether the caller has to say why.</param>
/// <param name="IsOfTheSystem">Whether it is the runtime that calls, as with reminders.</param>
internal sealed record CallPolicy(string? Action, IReadOnlyList<string> AnyOf, bool NeedsReason, bool IsOfTheSystem)
{
    /// <summary>What is neither audited nor guarded: methods that read, and the runtime's own.</summary>
    private static readonly CallPolicy Free = new(null, [], NeedsReason: false, IsOfTheSystem: false);

    private static readonly ConcurrentDictionary<(MethodInfo Method, Type Grain), CallPolicy> Known = new();

    private static readonly Assembly Ours = typeof(RequiresAttribute).Assembly;

    /// <summary>The policy of a method of a grain interface, on a grain class.</summary>
    public static CallPolicy Of(MethodInfo method, Type grain) => Known.GetOrAdd((method, grain), static key => Read(key.Method, key.Grain));

    private static CallPolicy Read(MethodInfo method, Type grain)
    {
        if (method.DeclaringType is not { IsInterface: true } contract || !typeof(IGrain).IsAssignableFrom(contract) && contract != typeof(IRemindable))
        {
            return Free;
        }

        if (contract.Assembly != Ours)
        {
            return grain.GetInterfaceMap(contract) is var map && map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)].GetCustomAttribute<AuditedAttribute>() is { } own
                ? new CallPolicy(own.Action, [], own.NeedsReason, IsOfTheSystem: true)
                : Free;
        }

        if (method.IsDefined(typeof(ReadsAttribute)) || method.IsDefined(typeof(RecordsAttribute)))
        {
            return Free;
        }

        // What says nothing is taken for the worst: it changes something, and only an administrator may.
        var audited = method.GetCustomAttribute<AuditedAttribute>();
        return new CallPolicy(
            audited?.Action ?? $"{contract.Name}.{method.Name}",
            method.GetCustomAttribute<RequiresAttribute>()?.AnyOf ?? [CallerScopes.Admin],
            audited?.NeedsReason ?? false,
            IsOfTheSystem: false);
    }
}
