using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PruneKit.Tests;

/// <summary>Files and methods stay small: none over a limit, and the median under another. A method's lines are those of its declaration, without documentation and attributes.</summary>
internal static class SizeRule
{
    public const int LongestFile = 400;
    public const int LongestMethod = 40;
    public const double MedianFile = 60;
    public const double MedianMethod = 5;

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) => files.SelectMany(TooLong);

    public static IEnumerable<string> MediansTooLong(IReadOnlyCollection<SourceFile> files)
    {
        double file = Median(files.Select(file => file.LineCount));
        double method = Median(files.SelectMany(Methods).Select(LinesOf));
        if (file > MedianFile)
            yield return $"the median file has {file} lines; at most {MedianFile}";
        if (method > MedianMethod)
            yield return $"the median method has {method} lines; at most {MedianMethod}";
    }

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        if (file.LineCount > LongestFile)
            yield return $"{file.Path}: {file.LineCount} lines; at most {LongestFile}";
        foreach (SyntaxNode method in Methods(file).Where(method => LinesOf(method) > LongestMethod))
            yield return file.At(method, $"a method of {LinesOf(method)} lines; at most {LongestMethod}");
    }

    /// <summary>Methods, constructors, operators, and properties that compute: all that has a body.</summary>
    private static IEnumerable<SyntaxNode> Methods(SourceFile file) => file.Root.DescendantNodes().Where(node => node
        is BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null }
        or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null }
        or PropertyDeclarationSyntax { ExpressionBody: not null } or IndexerDeclarationSyntax { ExpressionBody: not null });

    private static int LinesOf(SyntaxNode method)
    {
        SyntaxToken first = method.ChildNodesAndTokens().First(child => !child.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.AttributeList)) is { IsNode: true } node
            ? node.AsNode()!.GetFirstToken()
            : method.ChildNodesAndTokens().First(child => !child.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.AttributeList)).AsToken();
        return method.GetLocation().GetLineSpan().EndLinePosition.Line - first.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
    }

    private static double Median(IEnumerable<int> values)
    {
        int[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }
}
