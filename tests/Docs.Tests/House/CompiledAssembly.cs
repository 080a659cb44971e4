using Mono.Cecil;

namespace Ayon.Events.Docs.Tests.House;

/// <summary>Reads the types of an assembly from its compiled code: what sources say is not enough, since <c>var</c> and calls name no types.</summary>
internal static class CompiledAssembly
{
    public static IReadOnlyList<CompiledType> Read(Stream assembly)
    {
        using var resolver = new DefaultAssemblyResolver();
        foreach (var folder in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(Path.GetDirectoryName).Distinct())
        {
            resolver.AddSearchDirectory(folder);
        }

        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
        // What the compiler adds by itself has no namespace.
        return [.. module.Types.Where(static type => type.Namespace.Length > 0).Select(Read)];
    }

    private static CompiledType Read(TypeDefinition type)
    {
        var compiled = new CompiledType(type.FullName);
        new Reader(compiled).Read(type);
        compiled.Knows.Remove(compiled.Name);
        return compiled;
    }

    /// <summary>Walks over one type and what is nested in it: lambdas and state machines are.</summary>
    private sealed class Reader(CompiledType compiled)
    {
        public void Read(TypeDefinition type)
        {
            Note(type.BaseType);
            Note(type.CustomAttributes);
            Note(type.GenericParameters);
            foreach (var implemented in type.Interfaces)
            {
                Note(implemented.InterfaceType);
            }

            foreach (var field in type.Fields)
            {
                Note(field.FieldType);
                Note(field.CustomAttributes);
                Note(field.Constant as string);
            }

            foreach (var attributes in type.Properties.Select(static property => property.CustomAttributes).Concat(type.Events.Select(static raised => raised.CustomAttributes)))
            {
                Note(attributes);
            }

            foreach (var method in type.Methods)
            {
                Read(method);
            }

            foreach (var nested in type.NestedTypes)
            {
                Read(nested);
            }
        }

        private void Read(MethodDefinition method)
        {
            Note(method);
            Note(method.CustomAttributes);
            Note(method.GenericParameters);
            if (method is { IsConstructor: true, IsStatic: false })
            {
                compiled.Constructors.Add(method.Parameters.Count);
            }

            foreach (var parameter in method.Parameters)
            {
                Note(parameter.CustomAttributes);
            }

            if (!method.HasBody)
            {
                return;
            }

            foreach (var variable in method.Body.Variables)
            {
                Note(variable.VariableType);
            }

            foreach (var handler in method.Body.ExceptionHandlers)
            {
                Note(handler.CatchType);
            }

            foreach (var instruction in method.Body.Instructions)
            {
                Note(instruction.Operand);
            }
        }

        private void Note(object? operand)
        {
            switch (operand)
            {
                case string text:
                    compiled.Texts.Add(text);
                    break;
                case TypeReference type:
                    Note(type);
                    break;
                case MethodReference method:
                    Note(method);
                    break;
                case FieldReference field:
                    Note(field.DeclaringType);
                    Note(field.FieldType);
                    break;
                case CustomAttributeArgument[] items:
                    Note(items);
                    break;
                case CustomAttributeArgument item:
                    Note(item.Value);
                    break;
            }
        }

        private void Note(MethodReference method)
        {
            Note(method.DeclaringType);
            Note(method.ReturnType);
            foreach (var parameter in method.Parameters)
            {
                Note(parameter.ParameterType);
            }

            if (method is GenericInstanceMethod generic)
            {
                Note(generic.GenericArguments);
            }
        }

        private void Note(TypeReference? type)
        {
            switch (type)
            {
                case null or GenericParameter:
                    break;
                case GenericInstanceType generic:
                    Note(generic.ElementType);
                    Note(generic.GenericArguments);
                    break;
                case IModifierType modified:
                    Note(modified.ModifierType);
                    Note(modified.ElementType);
                    break;
                case TypeSpecification made:
                    Note(made.ElementType);
                    break;
                case { DeclaringType: { } outer }:
                    Note(outer);
                    break;
                default:
                    compiled.Knows.Add(type.FullName);
                    break;
            }
        }

        private void Note(IEnumerable<TypeReference> types)
        {
            foreach (var type in types)
            {
                Note(type);
            }
        }

        private void Note(IEnumerable<GenericParameter> parameters) =>
            Note(parameters.SelectMany(static parameter => parameter.Constraints).Select(static constraint => constraint.ConstraintType));

        private void Note(IEnumerable<CustomAttribute> attributes)
        {
            foreach (var attribute in attributes)
            {
                Note(attribute.AttributeType);
                Note(attribute.ConstructorArguments.Concat(attribute.Properties.Concat(attribute.Fields).Select(static named => named.Argument)));
            }
        }

        private void Note(IEnumerable<CustomAttributeArgument> arguments)
        {
            foreach (var argument in arguments)
            {
                // Texts of attributes are for people.
                Note(argument.Value is string ? null : argument.Value);
            }
        }
    }
}
