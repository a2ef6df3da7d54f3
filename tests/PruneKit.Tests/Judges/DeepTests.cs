using System.Reflection;
using Xunit.v3;

namespace PruneKit.Tests;

public sealed class DeepTests
{
    [Fact]
    public void Every_test_with_the_trait_Deep_is_left_out_of_an_ordinary_run()
    {
        var methods = typeof(DeepTests).Assembly.GetTypes().SelectMany(type => type.GetMethods());
        var forgotten = methods.Where(method => IsDeep(method) && !IsExplicit(method)).Select(method => $"{method.DeclaringType!.Name}.{method.Name}: use DeepFact or DeepTheory");
        Assert.Empty(forgotten);
    }

    private static bool IsDeep(MethodInfo method) =>
        Traits(method).Concat(Traits(method.DeclaringType!)).Any(trait => trait is { Key: "Category", Value: "Deep" });

    private static bool IsExplicit(MethodInfo method) =>
        method.GetCustomAttributes().OfType<IFactAttribute>().All(fact => fact.Explicit);

    private static IEnumerable<KeyValuePair<string, string>> Traits(MemberInfo member) =>
        member.GetCustomAttributes().OfType<ITraitAttribute>().SelectMany(trait => trait.GetTraits());
}
