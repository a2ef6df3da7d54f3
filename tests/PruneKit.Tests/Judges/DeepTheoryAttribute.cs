using System.Runtime.CompilerServices;
using Xunit.v3;

namespace PruneKit.Tests;

/// <summary>A theory too long for every run: <c>dotnet test</c> leaves it out, .ci/run runs it (<c>--explicit on --filter-trait Category=Deep</c>).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DeepTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    public DeepTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Explicit = true;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Category", "Deep")];
}
