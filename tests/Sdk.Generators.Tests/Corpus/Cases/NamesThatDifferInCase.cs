// Files of these would be one on Windows.
namespace Corpus.NamesThatDifferInCase;

[Topic("corpus.names_that_differ_in_case.a")]
public sealed partial record Shot([Summary] int A);

[Topic("corpus.names_that_differ_in_case.b")]
public sealed partial record SHOT([Summary] int B);
