"""What AYON has to know of the addon: put its services into the package.py of an addon that you have, or begin one with this file.

AYON loads an addon only with a file server/__init__.py beside this one; dotnet new ayon-addon makes both.
"""

name = "addon-name"
title = "Worker.Template"
version = "0.1.0"

# AYON's service host starts the image and gives it AYON_SERVER_URL, AYON_API_KEY, AYON_SERVICE_NAME,
# AYON_ADDON_NAME and AYON_ADDON_VERSION.
services = {
    "Worker": {"image": f"addon-name-worker:{version}"},
}
