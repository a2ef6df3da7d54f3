using System.Reflection;
using TorchSharp;

namespace PruneKit.Tests;

public sealed class ScalarLifetimeTests
{
    private static readonly Lazy<ScalarLifetime> Rule = new(() => new ScalarLifetime());

    /// <summary>Makers that keep what they make, and calls that hand on tensors only.</summary>
    private static readonly string[] Allowed =
    [
        "PruneKit.LiveScalar+<>c.<Of>b__1_0 makes",
        "PruneKit.RecurrentScript.Lstm calls CompilationUnit.System.Object invoke",
        "PruneKit.RecurrentScript.Gru calls CompilationUnit.System.Object invoke",
        "PruneKit.FakeQuantization.Call calls CompilationUnit.System.Object invoke",
    ];

    [Fact]
    public void No_native_call_of_the_library_can_lose_a_scalar_to_a_collection()
    {
        string[] findings = [.. IlReader.MethodsOf(typeof(Network).Assembly).SelectMany(Rule.Value.FindingsIn)
            .Where(finding => !Allowed.Any(allowed => finding.StartsWith(allowed, StringComparison.Ordinal)))];
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    [Theory]
    [InlineData(nameof(Sum), "op_Addition")]
    [InlineData(nameof(Half), "makes a Scalar without")]
    [InlineData(nameof(HalfByVariable), "makes a Scalar without")]
    [InlineData(nameof(TwiceOfInt), "op_Multiply")]
    public void A_planted_violation_is_found(string method, string part) =>
        Assert.Contains(part, Assert.Single(Findings(method)), StringComparison.Ordinal);

    [Fact]
    public void A_scalar_that_is_held_is_right() => Assert.Empty(Findings(nameof(HalfHeld)));

    [Fact]
    public void TorchSharps_own_methods_were_searched() => Assert.InRange(Rule.Value.UnsafeMethods, 100, 2000);

    private static IEnumerable<string> Findings(string method) =>
        Rule.Value.FindingsIn(typeof(ScalarLifetimeTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!);

    private static torch.Tensor Sum(torch.Tensor a, torch.Tensor b) => a + b;

    private static torch.Tensor Half(torch.Tensor a) => a.mul(0.5);

    private static torch.Tensor HalfByVariable(torch.Tensor a)
    {
        Scalar half = 0.5;
        return a.mul(half);
    }

    private static torch.Tensor TwiceOfInt(torch.Tensor a) => a * 2;

    private static torch.Tensor HalfHeld(torch.Tensor a)
    {
        using Scalar half = 0.5.ToScalar();
        return a.mul(half);
    }
}
