using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>The method that <see cref="MayInterleaveAttribute"/> names.</summary>
internal sealed class InterleavePredicate
{
    private readonly Func<IInvokable, bool>? _static;
    private readonly MethodInfo? _instance;

    private InterleavePredicate(MethodInfo method)
    {
        if (method.IsStatic)
        {
            _static = method.CreateDelegate<Func<IInvokable, bool>>();
        }
        else
        {
            _instance = method;
        }
    }

    public static InterleavePredicate? Of(Type grainClass)
    {
        if (Attribute.GetCustomAttribute(grainClass, typeof(MayInterleaveAttribute)) is not MayInterleaveAttribute attribute)
        {
            return null;
        }

        var method = grainClass.GetMethod(
            attribute.CallbackMethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy);
        return method?.ReturnType == typeof(bool) && method.GetParameters() is [{ ParameterType: var parameter }] && parameter == typeof(IInvokable)
            ? new InterleavePredicate(method)
            : throw new InvalidOperationException($"Class {grainClass} has no method bool {attribute.CallbackMethodName}(IInvokable), which its MayInterleave attribute names.");
    }

    public bool Invoke(object grain, IInvokable request) =>
        _static is not null ? _static(request) : _instance!.CreateDelegate<Func<IInvokable, bool>>(grain)(request);
}
