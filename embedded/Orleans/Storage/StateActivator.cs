using System.Runtime.CompilerServices;

namespace Orleans.Storage;

/// <summary>Makes the state that a grain has before anything was stored.</summary>
internal static class StateActivator
{
    public static T Create<T>()
    {
        if (typeof(T).IsValueType)
        {
            return default!;
        }

        return typeof(T).GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<T>() : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
    }
}
