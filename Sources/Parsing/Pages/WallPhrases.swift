/// What walls say, in small letters; looked for in short pages only, in which no post was found.
enum WallPhrases {
    static let challenges = [
        "just a moment", "checking your browser", "attention required", "verify you are human", "are you a robot",
        "verifying you are human", "ddos protection by", "security check to access", "enable javascript and cookies",
        "one more step", "pardon our interruption", "unusual traffic from your", "blocked by network security",
        "making sure you're not a bot", "making sure you&#39;re not a bot", "checking if the site connection is secure",
    ]

    /// How the title begins while a browser is checked; words as common as these say nothing inside a text.
    static let challengeTitles = [
        "nur einen moment", "einen moment", "un instant", "un momento", "um momento", "een moment geduld",
        "een ogenblik", "jeszcze chwil", "один момент", "подождите", "bir dakika", "ett ögonblick", "øyeblikk",
        "しばらくお待ち", "请稍候", "請稍候", "잠시만 기다", "لحظة",
    ]

    static let consents = [
        "before you continue", "accept cookies to continue", "accept all cookies to", "cookies must be enabled",
        "please enable cookies", "we need your consent", "agree to our use of cookies to continue",
        "bevor sie zu", "avant d'accéder à", "avant d’accéder à", "antes de ir a", "antes de continuar",
        "prima di continuare",
        "voordat je verdergaat", "antes de avançar", "zanim przejdziesz", "cyn i chi barhau",
    ]

    static let logIns = [
        "log in to continue", "log in to see", "you must log in", "you must be logged in", "sign in to continue",
        "sign up to see", "login required", "please log in", "log in or sign up", "sign in to view",
        "join to view", "log in to facebook", "login • instagram", "this account is private",
        "melde dich an, um", "anmelden, um", "bitte melden sie sich an", "connectez-vous pour",
        "veuillez vous connecter",
        "inicia sesión para", "iniciar sesión para", "accedi per", "effettua il login", "effettua l'accesso",
        "inicie sessão para", "faça login para", "entre para ver", "log in om", "meld je aan om", "zaloguj się, aby",
        "mewngofnodwch i", "войдите, чтобы",
    ]
}
