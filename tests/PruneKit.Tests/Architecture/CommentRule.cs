using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PruneKit.Tests;

/// <summary>No promises and no dead code: no TODO, no commented-out code, no NotImplementedException.</summary>
internal static partial class CommentRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) => files.SelectMany(file => Comments(file).Concat(Stubs(file)));

    private static IEnumerable<string> Comments(SourceFile file)
    {
        foreach (SyntaxTrivia comment in file.Root.DescendantTrivia().Where(trivia => trivia.RawKind is (int)SyntaxKind.SingleLineCommentTrivia or (int)SyntaxKind.MultiLineCommentTrivia))
        {
            string text = comment.ToString();
            if (Promise().IsMatch(text))
                yield return file.At(comment.SpanStart, $"a promise: {text.Trim()}");
            if (text.Split('\n').Any(IsCode))
                yield return file.At(comment.SpanStart, $"commented-out code: {text.Trim()}");
        }
    }

    private static IEnumerable<string> Stubs(SourceFile file) => file.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
        .Where(creation => creation.Type.ToString().EndsWith("NotImplementedException", StringComparison.Ordinal))
        .Select(creation => file.At(creation, "a stub: NotImplementedException"));

    /// <summary>A line that ends as code does and parses as a statement or a member.</summary>
    private static bool IsCode(string line)
    {
        string text = line.Trim().TrimStart('/', '*').Trim();
        if (!CodeEnd().IsMatch(text))
            return false;
        return text is "{" or "}" || Opening().IsMatch(text) || (text.EndsWith(';') && Parses(text));
    }

    private static bool Parses(string text) =>
        !SyntaxFactory.ParseStatement(text).ContainsDiagnostics || SyntaxFactory.ParseMemberDeclaration(text) is { ContainsDiagnostics: false };

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Promise();

    [GeneratedRegex(@"[;{}]$")]
    private static partial Regex CodeEnd();

    [GeneratedRegex(@"^(if|for|foreach|while|switch|using|lock|else|try|public|private|internal|protected)\b.*\{$")]
    private static partial Regex Opening();
}
