using System.Reflection;
using System.Reflection.Emit;

namespace ThiDua.ArchitectureTests;

/// <summary>
/// Which module uses which, read from the compiled code: base types, members, attributes and the bodies of methods.
/// Nothing is listed by hand, so no module can be forgotten.
/// </summary>
internal static class ModuleEdges
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    /// <summary>Every edge from one module to another with one type that shows it.</summary>
    /// <param name="moduleOf">The module of a type; null where it belongs to none (another library).</param>
    public static IReadOnlyDictionary<(string From, string To), string> Of(Assembly assembly, Func<Type, string?> moduleOf)
    {
        var edges = new Dictionary<(string, string), string>();
        foreach (var type in assembly.GetTypes())
        {
            if (moduleOf(type) is not { } from)
            {
                continue;
            }

            foreach (var used in Uses(type).SelectMany(Parts))
            {
                if (moduleOf(used) is { } to && to != from)
                {
                    edges.TryAdd((from, to), $"{type.FullName} uses {used.FullName}");
                }
            }
        }

        return edges;
    }

    /// <summary>The types that a type names, in whatever place.</summary>
    private static IEnumerable<Type> Uses(Type type) =>
        new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(Attributes(type))
            .Concat(type.GetFields(Everything).SelectMany(f => Attributes(f).Append(f.FieldType)))
            .Concat(type.GetProperties(Everything).SelectMany(p => Attributes(p).Append(p.PropertyType)))
            .Concat(type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).SelectMany(OfMethod))
            .OfType<Type>();

    private static IEnumerable<Type?> OfMethod(MethodBase method) =>
        Attributes(method)
            .Concat(method.GetParameters().Select(p => p.ParameterType))
            .Append((method as MethodInfo)?.ReturnType)
            .Concat(method.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? [])
            .Concat(InBody(method).SelectMany(OfMember));

    private static IEnumerable<Type?> Attributes(MemberInfo member) =>
        member
            .GetCustomAttributesData()
            .SelectMany(a => a.ConstructorArguments.Select(c => c.Value as Type ?? c.ArgumentType).Append(a.AttributeType));

    private static IEnumerable<Type?> OfMember(MemberInfo member) =>
        member switch
        {
            Type type => [type],
            FieldInfo field => [field.DeclaringType, field.FieldType],
            MethodInfo method =>
            [
                method.DeclaringType,
                method.ReturnType,
                .. method.GetParameters().Select(p => p.ParameterType),
                .. method.GetGenericArguments(),
            ],
            MethodBase constructor => [constructor.DeclaringType, .. constructor.GetParameters().Select(p => p.ParameterType)],
            _ => [],
        };

    /// <summary>The members whose tokens stand in the instructions of a method.</summary>
    private static IEnumerable<MemberInfo> InBody(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length; )
        {
            var opCode = Read(code, ref at);
            if (
                opCode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
            )
            {
                yield return Resolve(method, BitConverter.ToInt32(code, at));
            }

            at += OperandSize(opCode, code, at);
        }
    }

    private static OpCode Read(byte[] code, ref int at)
    {
        short value = code[at++];
        if (value == 0xFE)
        {
            value = unchecked((short)(0xFE00 | code[at++]));
        }

        return OpCodesByValue[value];
    }

    private static int OperandSize(OpCode opCode, byte[] code, int at) =>
        opCode.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
            _ => 4,
        };

    private static MemberInfo Resolve(MethodBase method, int token) =>
        method.Module.ResolveMember(
            token,
            method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
            method.IsGenericMethod ? method.GetGenericArguments() : null
        )!;

    /// <summary>A generic or array type with everything it is made of.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];
}
