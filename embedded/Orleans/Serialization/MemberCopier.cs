using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization.Cloning;

/// <summary>Copies types with <see cref="GenerateSerializerAttribute"/> member by member, with code that is compiled once.</summary>
internal static class MemberCopier
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static Func<T, CopyContext, T> Create<T>()
    {
        var type = typeof(T);
        if (type.IsAbstract || type.IsInterface)
        {
            return static (value, context) => (T)UntypedCopiers.Copy(value!, context);
        }

        var members = MembersOf(type);
        return type.IsValueType ? CreateForValue<T>(members) : CreateForReference<T>(members);
    }

    private delegate void CopyMembers<T>(T from, T to, CopyContext context);

    private delegate void CopyValueMembers<T>(ref T value, CopyContext context);

    private static Func<T, CopyContext, T> CreateForReference<T>(List<FieldInfo> members)
    {
        var method = new DynamicMethod($"Copy {typeof(T).Name}", null, [typeof(T), typeof(T), typeof(CopyContext)], typeof(MemberCopier), skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in members)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_0);
            EmitCopied(il, field, OpCodes.Ldarg_2);
            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ret);
        var copyMembers = method.CreateDelegate<CopyMembers<T>>();
        var create = CreatorOf<T>();
        return (value, context) =>
        {
            var copy = create();
            context.RecordCopy(value!, copy!);
            copyMembers(value, copy, context);
            return copy;
        };
    }

    private static Func<T, CopyContext, T> CreateForValue<T>(List<FieldInfo> members)
    {
        var method = new DynamicMethod($"Copy {typeof(T).Name}", null, [typeof(T).MakeByRefType(), typeof(CopyContext)], typeof(MemberCopier), skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in members)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_0);
            EmitCopied(il, field, OpCodes.Ldarg_1);
            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ret);
        var copyMembers = method.CreateDelegate<CopyValueMembers<T>>();
        return (value, context) =>
        {
            copyMembers(ref value, context);
            return value;
        };
    }

    private static void EmitCopied(ILGenerator il, FieldInfo field, OpCode loadContext)
    {
        il.Emit(OpCodes.Ldfld, field);
        if (CopierFactory.IsShared(field.FieldType))
        {
            return;
        }

        il.Emit(loadContext);
        il.Emit(OpCodes.Call, typeof(Copier<>).MakeGenericType(field.FieldType).GetMethod(nameof(Copier<int>.Copy), [field.FieldType, typeof(CopyContext)])!);
    }

    private static Func<T> CreatorOf<T>() => typeof(T).GetConstructor(Declared, []) is { IsPublic: true }
        ? Activator.CreateInstance<T>
        : static () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));

    /// <summary>The fields that travel: numbered ones, those behind numbered properties, and those of a record's parameters.</summary>
    private static List<FieldInfo> MembersOf(Type type)
    {
        var members = new List<FieldInfo>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (level.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is { } attribute)
            {
                members.AddRange(MembersDeclaredBy(level, attribute.IncludePrimaryConstructorParameters));
            }
        }

        return members;
    }

    private static IEnumerable<FieldInfo> MembersDeclaredBy(Type type, bool includeParameters)
    {
        var isRecord = type.GetMethod("<Clone>$", Declared) is not null || type.GetMethod("PrintMembers", Declared) is not null;
        var parameters = includeParameters || isRecord
            ? type.GetConstructors(Declared).Where(constructor => !IsCopyConstructor(constructor, type)).MaxBy(static constructor => constructor.GetParameters().Length)?.GetParameters()
            : null;
        var implied = parameters?.Select(static parameter => parameter.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var field in type.GetFields(Declared))
        {
            if (field.IsNotSerialized)
            {
                continue;
            }

            var property = PropertyBehind(type, field);
            if (field.IsDefined(typeof(IdAttribute)) || property?.IsDefined(typeof(IdAttribute)) == true || (property is not null && implied.Contains(property.Name)))
            {
                yield return field;
            }
        }
    }

    private static bool IsCopyConstructor(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [{ } single] && single.ParameterType == type;

    private static PropertyInfo? PropertyBehind(Type type, FieldInfo field)
    {
        const string Suffix = ">k__BackingField";
        return field.Name.StartsWith('<') && field.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? type.GetProperty(field.Name[1..^Suffix.Length], Declared)
            : null;
    }
}
